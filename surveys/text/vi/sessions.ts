export const sessions = {
  browser: (browser: string | null, system: string | null) =>
    `${browser ?? 'Trình duyệt không rõ tên'}${system === null ? '' : ` trên ${system}`}`,
}
