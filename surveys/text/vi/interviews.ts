import { formatDay, formatNumber } from '../format.ts'

const whole = (value: number) => formatNumber('vi', value)
const percent = (share: number) => `${formatNumber('vi', share * 100, 1)}%`

/** Vì sao một dòng của danh sách hộ chưa dùng được. */
export const faults = {
  label: 'Dòng này chưa ghi hộ nào, ví dụ: Hộ 12, thôn 3.',
  labelTooLong: 'Tên hộ dài quá 100 ký tự.',
  addressTooLong: 'Địa chỉ dài quá 200 ký tự.',
  twice: 'Hộ này đã có ở một dòng phía trên.',
  kind: 'Cột kind phải ghi “chính” hoặc “dự phòng”; đã ghi ở một hộ thì phải ghi ở mọi hộ.',
  tooFew: 'Danh sách có ít hộ hơn số cuộc cần phỏng vấn.',
  mainsDiffer: 'Số hộ “chính” trong danh sách phải bằng số cuộc cần phỏng vấn.',
} as const
