# Tells what haven (and readstata13, for Stata's files) finds in files, exactly: texts as their bytes, numbers with 17 digits.
# A line is a word and what belongs to it, with tabs between. Parameters: paths of .sav and .dta files.
hex <- function(texts) vapply(enc2utf8(as.character(texts)), function(text)
  if (is.na(text)) "-" else paste0("x", paste(as.character(charToRaw(text)), collapse = "")), "", USE.NAMES = FALSE)
exact <- function(numbers) {
  shown <- sprintf("%.17g", numbers)
  tags <- if (is.double(numbers)) haven::na_tag(numbers) else rep(NA_character_, length(numbers))
  shown[is.na(numbers)] <- "-"
  ifelse(is.na(tags), shown, paste0(".", tags))
}
cells <- function(column) if (is.character(column)) hex(column) else exact(as.vector(unclass(column)))
tell <- function(...) writeLines(paste(c(...), collapse = "\t"))
none <- function(value, otherwise = "") if (is.null(value)) otherwise else value

# Not exact, a column without a label would have that of its values.
byHaven <- function(path) {
  data <- if (grepl("sav$", path)) haven::read_sav(path, user_na = TRUE) else haven::read_dta(path)
  tell("file", "haven", hex(path), nrow(data), hex(none(attr(data, "label", exact = TRUE))))
  for (note in none(attr(data, "notes"), character())) tell("note", hex(note))
  for (name in names(data)) {
    column <- data[[name]]
    format <- none(attr(column, "format.spss", exact = TRUE), none(attr(column, "format.stata", exact = TRUE)))
    kind <- if (inherits(column, "Date")) "day" else if (is.character(column)) "text" else "number"
    tell("column", name, kind, format, hex(none(attr(column, "label", exact = TRUE))))
    labels <- attr(column, "labels", exact = TRUE)
    if (length(labels) > 0) tell("labels", paste(cells(unname(labels)), hex(names(labels))))
    missing <- c(attr(column, "na_values", exact = TRUE), attr(column, "na_range", exact = TRUE))
    if (length(missing) > 0) tell("missing", exact(missing))
    tell("cells", cells(column))
  }
}
byOther <- function(path) {
  data <- readstata13::read.dta13(path, convert.factors = FALSE, convert.dates = FALSE, replace.strl = TRUE,
                                  missing.type = TRUE, nonint.factors = FALSE)
  tell("file", "readstata13", hex(path), nrow(data), hex(attr(data, "datalabel")))
  for (char in attr(data, "expansion.fields")) if (char[1] == "_dta" && char[2] != "note0") tell("note", hex(char[3]))
  missing <- attr(data, "missing")
  names <- attr(data, "val.labels")
  tables <- attr(data, "label.table")
  for (i in seq_along(data)) {
    column <- data[[i]]
    tell("column", names(data)[i], if (is.character(column)) "text" else "number", attr(data, "formats")[i],
         hex(attr(data, "var.labels")[i]))
    labels <- if (names[i] == "") NULL else tables[[names[i]]]
    # A label of a missing value stands at the missing value of a long.
    reason <- function(value) ifelse(value > 2147483621, paste0(".", letters[pmax(1, value - 2147483621)]), exact(value))
    if (length(labels) > 0) tell("labels", paste(reason(as.double(unname(labels))), hex(names(labels))))
    # It finds nothing where no long text is kept, which is one of no letters.
    if (is.character(column)) column[is.na(column)] <- ""
    shown <- cells(column)
    letter <- if (is.character(column)) NA else missing[[i]]
    shown[is.na(shown) | shown == "-"] <- "-"
    tagged <- !is.na(letter) & letter > 0
    if (any(tagged)) shown[tagged] <- paste0(".", letters[letter[tagged]])
    tell("cells", shown)
  }
}
for (path in commandArgs(TRUE)) {
  byHaven(path)
  if (grepl("dta$", path)) byOther(path)
}
