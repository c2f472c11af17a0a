import { formatNumber } from '../format.ts'

const whole = (value: number) => formatNumber('vi', value)

/** What the pages that show analyses say while one is worked on. */
export const analysis = {
  progress: 'Tiến độ phân tích',
  work: (done: number, of: number) =>
    of > 0
      ? `Đang phân tích: đã xong ${whole(done)} trên ${whole(of)}. Kết quả sẽ tự hiện ra.`
      : 'Đang phân tích. Kết quả sẽ tự hiện ra.',
  left: (seconds: number) => `còn khoảng ${whole(seconds)} giây`,
  cancel: 'Dừng phân tích',
  counted: (time: string) => `Tính từ các phiếu nhận được đến ${time}.`,
  again: 'Tính lại',
}
