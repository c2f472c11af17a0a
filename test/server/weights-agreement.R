# Weighted figures of a file of responses by R's survey package. Arguments: the responses, the margins, what each figure
# counts, how figures are rolled up, the method, and the limits of raking ("" "" without). Prints figure,what,value lines.
suppressPackageStartupMessages(library(survey))
options(survey.lonely.psu = "adjust", digits = 17)
given <- commandArgs(trailingOnly = TRUE)
read <- function(path) {
  read.csv(path, colClasses = "character", fileEncoding = "UTF-8-BOM", check.names = FALSE, na.strings = character())
}
d <- read(given[1])
margins <- read(given[2])
counts <- read(given[3])
sums <- read(given[4])
method <- given[5]
for (name in c("weight_final", "weight_base", "fpc")) d[[name]] <- as.numeric(ifelse(d[[name]] == "", NA, d[[name]]))
d <- d[!is.na(d$weight_final), ]
d$fpc[is.na(d$fpc)] <- Inf
d$cluster <- ifelse(d$cluster == "", d$response_id, d$cluster)
names <- unique(margins$variable)
sides <- paste0("side", seq_along(names))
for (i in seq_along(names)) d[[sides[i]]] <- do.call(paste, c(unname(d[strsplit(names[i], "*", fixed = TRUE)[[1]]]), sep = "*"))
population <- lapply(seq_along(names), function(i) {
  own <- margins[margins$variable == names[i], ]
  setNames(data.frame(own$value, as.numeric(own$population)), c(sides[i], "Freq"))
})
formulas <- lapply(sides, function(side) as.formula(paste0("~", side)))
designed <- function(weights) {
  svydesign(ids = ~cluster, strata = ~stratum, fpc = ~fpc, weights = weights, data = d, nest = TRUE)
}
fit <- function(design) {
  if (method == "post-stratified") return(postStratify(design, formulas[[1]], population[[1]]))
  rake(design, formulas, population, control = list(maxit = 2000, epsilon = 1e-13))
}

# The weights anew, from those of the drawing.
total <- sum(population[[1]]$Freq)
start <- d$weight_base * total / sum(d$weight_base)
own <- if (length(given) > 5 && given[6] != "") {
  low <- as.numeric(given[6])
  high <- as.numeric(given[7])
  w <- start
  repeat {
    before <- w
    for (i in seq_along(sides)) {
      now <- tapply(w, d[[sides[i]]], sum)
      goal <- setNames(population[[i]]$Freq, population[[i]][[1]])
      w <- w * as.numeric((goal[names(now)] / now)[d[[sides[i]]]])
    }
    w <- pmin(high * start, pmax(low * start, w))
    if (max(abs(w / before - 1)) < 1e-13) break
  }
  w
} else weights(fit(designed(d$weight_base)))
cat(sprintf("weights,apart,%.17g\n", max(abs(own / d$weight_final - 1))))

# What any way of fitting must keep: the margins, and the limits around the mean factor.
for (i in seq_along(sides)) {
  now <- tapply(d$weight_final, d[[sides[i]]], sum)
  goal <- setNames(population[[i]]$Freq, population[[i]][[1]])
  stopifnot(setequal(names(now), names(goal)), max(abs(now / goal[names(now)] - 1)) < 1e-8)
}
if (length(given) > 5 && given[6] != "") {
  moved <- d$weight_final / start
  stopifnot(min(moved) > as.numeric(given[6]) * (1 - 1e-9), max(moved) < as.numeric(given[7]) * (1 + 1e-9))
  cat(sprintf("limits,reached,%d\n", sum(moved < as.numeric(given[6]) * (1 + 1e-9) | moved > as.numeric(given[7]) * (1 - 1e-9))))
}
cat(sprintf("responses,weighted,%d\n", nrow(d)))

figures <- unique(counts$figure)
for (i in seq_along(figures)) {
  y <- m <- numeric(nrow(d))
  lines <- counts[counts$figure == figures[i], ]
  for (at in seq_len(nrow(lines))) {
    hit <- d[[lines$column[at]]] == lines$value[at]
    y <- y + as.numeric(lines$points[at]) * hit
    m <- m + hit
  }
  d[[paste0("y", i)]] <- y
  d[[paste0("m", i)]] <- m
}
say <- function(figure, value, error, deff) {
  cat(sprintf("%s,%s,%.17g\n", figure, c("score", "error", "deff"), as.numeric(c(value, error, deff))), sep = "")
}
# Twice: weighted by R from the drawing (where it knows how), and with the file's own weights, of which fitting them again
# changes nothing but tells R that they fit.
ways <- list(file = fit(designed(d$weight_final)))
if (length(given) < 6 || given[6] == "") ways$anew <- fit(designed(d$weight_base))
for (way in names(ways)) {
  design <- ways[[way]]
  ratios <- numeric(length(figures))
  for (i in seq_along(figures)) {
    y <- as.formula(paste0("~y", i))
    m <- as.formula(paste0("~m", i))
    heard <- design$variables[[paste0("m", i)]] > 0
    found <- svyratio(y, m, design[heard, ], deff = "replace")
    ratios[i] <- coef(found)
    say(paste(way, figures[i]), coef(found), SE(found), deff(found))
    if (all(design$variables[[paste0("m", i)]] <= 1)) {
      mean <- svymean(y, design[heard, ], deff = "replace")
      stopifnot(abs(coef(mean) - coef(found)) < 1e-10, abs(SE(mean) / SE(found) - 1) < 1e-8)
      stopifnot(abs(deff(mean) / deff(found) - 1) < 1e-8)
    }
  }
  for (sum in unique(sums$sum)) {
    own <- sums[sums$sum == sum, ]
    parts <- own[own$figure != "", ]
    at <- match(parts$figure, figures)
    by <- as.numeric(parts$coefficient)
    constant <- base::sum(as.numeric(own$coefficient[own$figure == ""]))
    columns <- as.formula(paste("~", paste(c(paste0("y", at), paste0("m", at)), collapse = " + ")))
    totals <- svytotal(columns, design)
    line <- paste(c(sprintf("%.17g", constant), sprintf("%.17g * y%d / m%d", by, at, at)), collapse = " + ")
    found <- svycontrast(totals, list(whole = parse(text = line)[[1]]))
    # Its design effect: that of the total of what each respondent adds to it.
    w <- weights(design)
    u <- numeric(nrow(d))
    heard <- logical(nrow(d))
    for (k in seq_along(at)) {
      m <- design$variables[[paste0("m", at[k])]]
      u <- u + by[k] * (design$variables[[paste0("y", at[k])]] - ratios[at[k]] * m) / base::sum(w * m)
      heard <- heard | m > 0
    }
    effect <- svytotal(~u, update(design, u = u)[heard, ], deff = "replace")
    say(paste(way, sum), coef(found), SE(found), deff(effect))
  }
}
