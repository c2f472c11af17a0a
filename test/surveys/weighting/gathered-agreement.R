# Weighted means and ratios of designs that are hard to get right, by R's survey package. Arguments: the CSV files of rows
# and of the populations of margins. Prints case,figure,what,value lines, NA where R has no finite value.
suppressPackageStartupMessages(library(survey))
options(survey.lonely.psu = "adjust", digits = 17)
given <- commandArgs(trailingOnly = TRUE)
rows <- read.csv(given[1], colClasses = c(stratum = "character", cluster = "character"))
populations <- read.csv(given[2])
say <- function(case, figure, what, value) {
  value <- as.numeric(value)
  value[!is.finite(value)] <- NA
  cat(sprintf("%s,%s,%s,%.17g\n", case, figure, what, value), sep = "")
}
for (case in unique(rows$case)) {
  d <- rows[rows$case == case, ]
  design <- svydesign(ids = ~cluster, strata = ~stratum, fpc = ~fpc, weights = ~base, data = d, nest = TRUE)
  own <- populations[populations$case == case, ]
  sides <- unique(own$side)
  margins <- lapply(sides, function(side) {
    setNames(own[own$side == side, c("group", "population")], c(side, "Freq"))
  })
  formulas <- lapply(sides, function(side) as.formula(paste0("~", side)))
  if (length(sides) == 1) design <- postStratify(design, formulas[[1]], margins[[1]])
  if (length(sides) > 1) design <- rake(design, formulas, margins, control = list(maxit = 2000, epsilon = 1e-13))
  say(case, "weights", paste0("row", seq_len(nrow(d))), weights(design))
  for (figure in c("a", "b", "x")) {
    heard <- design[d[[paste0("m", figure)]] > 0, ]
    found <- svyratio(as.formula(paste0("~y", figure)), as.formula(paste0("~m", figure)), heard, deff = "replace")
    ratio <- as.numeric(coef(found))
    error <- as.numeric(SE(found))
    # The square of what rounding leaves of no variance at all is none.
    if (error < 1e-12) error <- 0
    df <- degf(heard)
    # Of a design that was fitted R keeps whom it leaves out, with a weight of zero.
    w <- weights(heard)[weights(heard) > 0]
    n <- length(w)
    say(case, figure, c("score", "error", "base", "people"), c(1 + ratio, error, n, sum(w)^2 / sum(w^2)))
    say(case, figure, "deff", if (n > 1 && as.numeric(deff(found)) > 0) deff(found) else NA)
    half <- if (error > 0 && df > 0) qt(0.975, df) * error else NA
    say(case, figure, c("low", "high"), c(max(1, 1 + ratio - half), min(5, 1 + ratio + half)))
  }
}
