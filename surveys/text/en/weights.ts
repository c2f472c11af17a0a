/** Why a file of population figures cannot be used. */
export const faults = {
  tooLong: 'The file has more than 5,000 lines.',
  attribute: 'The survey knows no such attribute. Please use the form of this survey.',
  category: 'The attribute has no such category. Please use the codes of the form.',
  population: 'This must be a whole number from 0 to 1,000,000,000, without separators of thousands.',
  twice: 'This category stands on a line above already.',
  noNumbers: 'No line has a number. Please fill in the column population.',
  tooManyMargins: 'The file has more than 8 margins.',
  nobody: 'A margin adds up to 0.',
  oneMargin:
    'Post-stratification takes one margin, or several attributes crossed by a star (such as unit*sector). For several margins choose raking.',
  totals: 'All margins must add up to the same total. Please correct them until they do.',
}
