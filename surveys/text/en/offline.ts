/** What a device says about working without a network. */
export const offline = {
  product: 'Lắng Nghe',
  kioskName: 'Lắng Nghe – survey kiosk',
  notInstalled:
    'This page did not come over https, so without a network the kiosk works only as long as it stays open. If it is switched off or reloaded then, it opens again when the network is back; the answers it keeps are not lost.',
}
