/** Vì sao một dòng trong danh sách chọn mẫu chưa dùng được. */
export const faults = {
  encoding: 'Tệp không phải mã UTF-8 nên chữ Việt không đọc được. Vui lòng lưu lại dạng “CSV UTF-8”.',
  tooLong: 'Danh sách có quá 20.000 dòng. Vui lòng chia thành nhiều danh sách.',
  tooManyStrata: 'Có quá 500 tầng. Vui lòng gộp bớt các tầng.',
  nobody: 'Danh sách chưa có ai.',
  letters: 'Có ký tự không đọc được.',
  code: 'Mã phải có từ 1 đến 64 chữ, số, dấu cách, chấm, gạch và bắt đầu bằng chữ hoặc số.',
  twice: 'Mã này đã có ở một dòng phía trên của cùng đơn vị.',
  unit: 'Không có đơn vị này trong phạm vi của danh sách, hoặc đơn vị không có điểm tiếp nhận.',
  long: 'Nội dung quá dài (tầng 64, tên 100, địa chỉ 200 ký tự).',
  phone: 'Không phải số điện thoại di động Việt Nam.',
  email: 'Không phải địa chỉ thư điện tử.',
} as const
