// How well the words of topics.json find what a text is about: against sentences labelled by hand, those that the demo is
// put together from and others that were labelled before the words were tried on them.
import { describe, expect, test } from 'vitest'
import opinions from '../../../server/generator/opinions.json' with { type: 'json' }
import { catalogue } from '../../../surveys/catalogue.ts'
import { itemsWithSides } from '../../../surveys/opinions/opinion.ts'
import { topics, topicsIn } from '../../../surveys/opinions/topics.ts'

type Labelled = readonly (readonly [text: string, topics: string])[]

const none = (text: string) => [text, ''] as const
const ofDemo: Labelled = [
  ['cán bộ hướng dẫn nhiệt tình, dễ hiểu', 'praise'],
  ['thái độ lịch sự, vui vẻ', 'praise'],
  ['làm nhanh hơn năm trước', 'praise'],
  ['trả kết quả sớm hơn giấy hẹn hai ngày', 'praise'],
  ['nơi ngồi chờ mát mẻ, sạch sẽ', 'praise place'],
  ['được chỉ cách điền tờ khai từng mục', 'praise'],
  ['cán bộ giúp nộp hồ sơ trực tuyến ngay tại chỗ', 'praise online'],
  ['chỉ phải đến một lần là xong', 'praise'],
  ['được nhắn tin báo kết quả, rất tiện', 'praise'],
  ['chị ở quầy tiếp nhận rất kiên nhẫn với người già', 'praise'],
  ['thủ tục gọn hơn trước nhiều', 'praise'],
  ['lệ phí niêm yết rõ ràng, thu đúng', 'praise public'],
  ['bấm số thứ tự công bằng, không chen lấn', 'praise'],
  ['hồ sơ trả trễ hẹn mười ngày, không ai gọi báo', 'late reply'],
  ['quá hẹn hai lần mà vẫn chưa có kết quả', 'late'],
  ['giấy hẹn ghi ngày 15 nhưng đến cuối tháng mới xong', 'late'],
  ['hỏi thì được trả lời là phải chờ cấp trên ký', 'late'],
  ['hồ sơ nằm ở phòng chuyên môn cả tháng', 'late'],
  ['không có thư xin lỗi khi trễ hẹn', 'late reply'],
  ['gọi điện hỏi tiến độ không ai nghe máy', 'reply'],
  ['trễ hẹn làm lỡ việc vay vốn ngân hàng', 'late'],
  ['phải đi lại ba lần mới đủ giấy tờ', 'trips papers'],
  ['mỗi lần đến lại được yêu cầu bổ sung một loại giấy khác', 'trips papers'],
  ['mạng bị lỗi, chờ lấy số lâu quá', 'online waiting'],
  ['bảng giá đất treo ở chỗ khó thấy', 'public'],
  ['cán bộ nói nhỏ và hay cáu gắt', 'attitude'],
  ['hướng dẫn mỗi người một kiểu', 'guidance'],
  ['thiếu ghế ngồi, trời nắng phải đứng ngoài hiên', 'place'],
  ['mẫu đơn khó hiểu, chữ quá nhỏ', 'papers'],
  ['nộp trực tuyến rồi vẫn bắt mang bản giấy tới', 'online papers'],
  ['cổng dịch vụ công cứ báo lỗi khi tải tệp lên', 'online'],
  ['đến 10 giờ đã hết số', 'waiting'],
  ['phải phô tô nhiều bản, tốn kém', 'papers fees'],
  ['quy hoạch thay đổi mà người dân không được biết', 'public'],
  ['máy tra cứu hỏng đã lâu không sửa', 'place'],
  ['phản ánh lần trước không thấy ai trả lời', 'reply'],
  ['đề nghị thêm ghế ngồi chờ và quạt mát', 'suggestion place'],
  ['nên hướng dẫn một lần cho đủ', 'suggestion guidance'],
  ['mong được nhắn tin khi có kết quả', 'suggestion reply'],
  ['nên niêm yết quy hoạch ở nhà văn hóa thôn cho bà con xem', 'suggestion public'],
  ['đề nghị làm việc thêm sáng thứ Bảy', 'suggestion'],
  ['nên có người hướng dẫn bà con dân tộc Chăm, K’Ho làm trên máy', 'suggestion guidance online'],
  ['mong rút ngắn thời gian đo đạc', 'suggestion waiting'],
  ['nên để bảng lệ phí ngay cửa ra vào', 'suggestion public'],
  ['đề nghị công khai số điện thoại của người xử lý hồ sơ', 'suggestion public'],
  ['mong có chỗ gửi xe rộng hơn', 'suggestion place'],
  ['nên cho trả kết quả qua bưu điện đến tận thôn', 'suggestion'],
  ['xin bố trí quầy riêng cho người cao tuổi', 'suggestion place'],
  ['nên giảm bớt giấy tờ đã có trong dữ liệu dân cư', 'suggestion papers'],
  ['the staff explained everything clearly', 'praise'],
  ['they were polite and quick', 'praise'],
  ['the result came two days early', 'praise'],
  ['the waiting area is clean', 'praise place'],
  ['one visit was enough', 'praise'],
  ['the fees were posted and correct', 'praise public'],
  ['the result came ten days late and nobody told me', 'late reply'],
  ['the deadline passed twice', 'late'],
  ['nobody picked up the phone when I asked', 'reply'],
  ['the file lay in an office for a month', 'late'],
  ['I had to come three times', 'trips'],
  ['each time another document was missing', 'trips papers'],
  ['the network was down', 'online'],
  ['there were not enough seats', 'place'],
  ['the form is hard to understand', 'papers'],
  ['the website kept failing when I uploaded files', 'online'],
  ['please send a message when the result is ready', 'suggestion reply'],
  ['more forms in English would help', 'suggestion papers'],
  ['please add seats and fans', 'suggestion place'],
  ['please say everything that is needed at once', 'suggestion guidance'],
  ['open on Saturday mornings, please', 'suggestion'],
  ...[' Xin cảm ơn.', ' Cảm ơn các anh chị!', ' Mong cơ quan xem xét.', ' Rất mong được trả lời.'].map(none),
  ...[' Tôi không muốn phiền ai, chỉ mong lần sau tốt hơn.', ' Thank you.', ' I hope for an answer.'].map(none),
  [' Please look into it.', 'suggestion'],
]

/** As citizens write: with and without diacritics, denied, praised and complained of in one breath, or about something else. */
const others: Labelled = [
  ['Không phải chờ lâu, làm rất nhanh.', 'praise'],
  ['Hồ sơ không bị trễ hẹn lần nào.', ''],
  ['Tôi chưa bao giờ phải đi lại nhiều lần.', ''],
  ['Cán bộ không nhiệt tình, hỏi gì cũng gắt gỏng.', 'attitude'],
  ['Không mất thêm khoản phí nào ngoài quy định.', ''],
  ['Không những trễ hẹn mà còn không một lời xin lỗi.', 'late reply'],
  ['Không chỉ chờ lâu mà chỗ ngồi cũng chật.', 'waiting place'],
  ['cho lau qua, tu 7 gio den 11 gio', 'waiting'],
  ['ho so tre hen 20 ngay', 'late'],
  ['can bo thai do khong tot', 'attitude'],
  ['phai di lai nhieu lan', 'trips'],
  ['de nghi lap them quat', 'suggestion place'],
  ['cam on can bo da tan tinh giup do', 'praise'],
  ['Tôi cho rằng mọi việc bình thường.', ''],
  ['Phí cao, thu tiền không đưa biên lai.', 'fees'],
  ['Có người gợi ý bồi dưỡng để làm nhanh.', 'fees'],
  ['Phải đưa phong bì mới được việc.', 'fees'],
  ['Cò mồi đứng đầy trước cổng.', 'fees'],
  ['Đợi gần hai tiếng đồng hồ mới tới lượt.', 'waiting'],
  ['Xếp hàng từ sáng sớm.', 'waiting'],
  ['Hẹn tới hẹn lui, đến nay chưa xong sổ đỏ.', 'late'],
  ['Đã quá hạn 15 ngày.', 'late'],
  ['Trả kết quả đúng hẹn.', 'praise'],
  ['Trả kết quả không đúng hẹn.', 'late'],
  ['Hướng dẫn chưa rõ ràng, về làm lại từ đầu.', 'guidance'],
  ['Không ai hướng dẫn điền mẫu.', 'guidance'],
  ['Không biết hỏi ai, không có biển chỉ dẫn.', 'guidance'],
  ['Bắt bổ sung nhiều lần, mỗi lần một thứ.', 'trips'],
  ['Chạy tới chạy lui bốn lần mới nộp được.', 'trips'],
  ['Thủ tục rườm rà, quá nhiều giấy tờ.', 'papers'],
  ['Tờ khai khó hiểu, người già không viết được.', 'papers'],
  ['Yêu cầu giấy tờ không cần thiết.', 'papers'],
  ['Phòng chờ nóng nực, không có nước uống.', 'place'],
  ['Nhà vệ sinh bẩn.', 'place'],
  ['Bãi xe chật.', 'place'],
  ['VNeID đăng nhập không được.', 'online'],
  ['Phần mềm treo suốt buổi sáng.', 'online'],
  ['Hệ thống bị lỗi nên phải quay lại hôm sau.', 'online trips'],
  ['Giá đền bù không công khai.', 'public'],
  ['Bảng niêm yết cũ, chưa cập nhật.', 'public'],
  ['Gửi phản ánh ba tháng chưa được trả lời.', 'reply'],
  ['Gọi đường dây nóng không ai bắt máy.', 'reply'],
  ['Nhân viên quát mắng bà cụ.', 'attitude'],
  ['Thái độ hách dịch, cửa quyền.', 'attitude'],
  ['Cán bộ cố tình gây khó dễ.', 'attitude'],
  ['Các em trẻ làm việc rất chuyên nghiệp.', 'praise'],
  ['Tôi rất hài lòng.', 'praise'],
  ['Chưa hài lòng lắm.', ''],
  ['Kính đề nghị bố trí thêm người vào đầu tháng.', 'suggestion'],
  ['Nên nhận hồ sơ qua mạng cho dân đỡ vất vả.', 'suggestion online'],
  ['Cần có máy photo tại chỗ.', 'suggestion papers'],
  ['Không có ý kiến.', ''],
  ['Cũng được.', ''],
  ['I did not have to wait.', ''],
  ['The clerk was rude and not helpful.', 'attitude'],
  ['They asked for an envelope.', 'fees'],
  ['Waited two hours in a hot room.', 'waiting place'],
  ['Staff were never impolite.', ''],
  ['Instructions were confusing.', 'guidance'],
  ['Everything was fine.', ''],
]

function measure(labelled: Labelled) {
  let [right, wrong, missed] = [0, 0, 0]
  for (const [text, label] of labelled) {
    const wanted = new Set(label.split(' ').filter(Boolean))
    const found = new Set(topicsIn(text))
    right += [...wanted].filter((one) => found.has(one)).length
    wrong += [...found].filter((one) => !wanted.has(one)).length
    missed += [...wanted].filter((one) => !found.has(one)).length
  }
  return { precision: right / (right + wrong), recall: right / (right + missed) }
}
const told = (name: string, { precision, recall }: ReturnType<typeof measure>) =>
  console.log(`topics, ${name}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`)

describe('the topics found by rule', () => {
  test('are those that people found in what the demo writes', () => {
    const found = measure(ofDemo)
    told(`${ofDemo.length} sentences of the demo`, found)
    expect(found.precision).toBeGreaterThan(0.95)
    expect(found.recall).toBeGreaterThan(0.95)
  })
  test('are mostly those of sentences that were labelled before', () => {
    const found = measure(others)
    told(`${others.length} others`, found)
    expect(found.precision).toBeGreaterThan(0.85)
    expect(found.recall).toBeGreaterThan(0.85)
  })
  test('are of every sentence that the demo writes, none left out of the test', () => {
    const { vi, en } = opinions
    const parts = [vi, en].flatMap(({ praise, late, complaint, wish, closings }) => [
      ...[...praise, ...late, ...complaint, ...wish],
      ...closings.filter((text) => text !== ''),
    ])
    expect(ofDemo.map(([text]) => text).sort()).toEqual(parts.sort())
  })
  test('are found whatever the case, the form of the tone and the way a letter is put together', () => {
    expect(topicsIn('TRỄ HẸN')).toEqual(['late'])
    expect(topicsIn('máy điều hoà hỏng')).toEqual(topicsIn('máy điều hòa hỏng'))
    expect(topicsIn('trễ hẹn'.normalize('NFD'))).toEqual(['late'])
  })
  test('are never read out of a word without its diacritics where the text has some', () => {
    expect(topicsIn('Tôi cho lâu la đi chợ, ghế là gì')).toEqual(['place'])
  })
})

test('a topic explains items that instruments have', () => {
  const items = new Set([...catalogue.values()].flatMap((one) => itemsWithSides(one).map(({ code }) => code)))
  for (const { topic, items: explained } of topics)
    for (const code of explained) expect(items.has(code), `${topic}: ${code}`).toBe(true)
})
