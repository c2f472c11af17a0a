// In the page: gives the first answer that the first screen asks for, as soon as it can be seen, goes on and answers the
// first question. Seen is what has been painted and has a size. Says when, through `told`.
const isSeen = (element) =>
  element &&
  element.getBoundingClientRect().height > 0 &&
  performance.getEntriesByName('first-contentful-paint').length > 0

function look() {
  const procedure = document.querySelector('select[name=procedure]')
  const answer = document.querySelector('input[type=radio]')
  const card = answer?.closest('label')
  if (isSeen(card)) {
    card.click()
    if (answer.checked) return told('question')
  } else if (procedure?.selectedIndex === 0 && isSeen(procedure)) {
    procedure.selectedIndex = 1
    procedure.dispatchEvent(new Event('input', { bubbles: true }))
    told('first')
    document.querySelector('button[name=go][value=next]').click()
  }
  requestAnimationFrame(look)
}
requestAnimationFrame(look)
