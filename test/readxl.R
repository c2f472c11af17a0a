# Prints every cell of a workbook as readxl reads it: a line a row, the name of its sheet first, cells between tabs. A text
# is x and the hexadecimal digits of its UTF-8; a number has 17 digits; what is not there is nothing.
file <- commandArgs(TRUE)[1]
text <- function(one) paste0("x", paste(charToRaw(enc2utf8(one)), collapse = ""))
cell <- function(one) {
  if (is.null(one) || is.na(one)) "" else if (is.numeric(one)) sprintf("%.17g", one) else if (is.character(one)) text(one)
  else stop(paste("A cell of", class(one)[1]))
}
for (sheet in readxl::excel_sheets(file)) {
  rows <- readxl::read_excel(file, sheet, col_names = FALSE, col_types = "list", trim_ws = FALSE, na = character(),
    .name_repair = "minimal", progress = FALSE)
  for (row in seq_len(nrow(rows)))
    cat(c(text(sheet), vapply(rows, function(column) cell(column[[row]]), "")), sep = c(rep("\t", ncol(rows)), "\n"))
}
