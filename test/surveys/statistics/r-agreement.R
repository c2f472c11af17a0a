# Evaluates random designs with R's survey package. Arguments: the CSV files of designs, rows and population sizes.
# Prints the versions, then one line per figure: design,figure,value, with NA where R refuses or has no finite value.
suppressPackageStartupMessages(library(survey))
options(na.action = "na.fail", digits = 17)
cat("#", R.version.string, "with survey", as.character(packageVersion("survey")), "\n")
files <- commandArgs(trailingOnly = TRUE)
designs <- read.csv(files[1], stringsAsFactors = FALSE)
rows <- split(read.csv(files[2], stringsAsFactors = FALSE), ~design)
sizes <- read.csv(files[3], stringsAsFactors = FALSE)
replicates <- paste0("r", 1:8)
lines <- list()

# Warnings that say that the answer is wrong count as refusals; the others are silent.
wrong <- "did not converge|varies within strata|discarded"
tried <- function(expression) {
  tryCatch(withCallingHandlers(expression, warning = function(w) {
    if (grepl(wrong, conditionMessage(w))) stop(conditionMessage(w))
    invokeRestart("muffleWarning")
  }), error = function(e) NULL)
}
say <- function(id, figures, values) {
  values <- as.numeric(if (is.null(values)) rep(NA, length(figures)) else values)
  values[!is.finite(values)] <- NA
  lines[[length(lines) + 1]] <<- sprintf("%s,%s,%.17g", id, figures, values)
}
# What is left of a variance of zero is the square of a rounding error, and a ratio of two such means nothing.
unless_zero <- function(error, size, values) if (isTRUE(error > 1e-12 * size)) values
with_error <- function(found) c(coef(found), SE(found))

designed <- function(case, data) {
  ids <- if (case$clustered) ~cluster else ~1
  strata <- if (case$stratified) ~stratum else NULL
  fpc <- if (case$finite) ~population else NULL
  svydesign(ids, strata = strata, fpc = fpc, weights = ~weight, data = data, nest = case$stratified)
}
sizes_of <- function(id, step, name) {
  found <- sizes[sizes$design == id & sizes$step == step, c("group", "size")]
  names(found) <- c(name, "Freq")
  found
}
adjusted <- function(case, design) {
  if (case$post) design <- postStratify(design, ~h, sizes_of(case$design, "post", "h"))
  if (case$rake) {
    margins <- list(sizes_of(case$design, "rake1", "g"), sizes_of(case$design, "rake2", "h"))
    design <- rake(design, list(~g, ~h), margins, control = list(epsilon = 1e-12, maxit = 1000))
  }
  design
}

estimates <- function(id, scope, design) {
  named <- function(...) paste(scope, c(...), sep = ".")
  # Of nobody R says that the mean is 0.
  if (!any(weights(design) > 0)) return(invisible())
  data <- design$variables
  constant <- diff(range(data$x)) <= 1e-12 * max(abs(data$x))
  say(id, named("total", "total.error"), tried(with_error(svytotal(~x, design))))
  effect <- if (id %% 2 == 0) TRUE else "replace"
  means <- tried(svymean(~x + has, design, deff = effect))
  without <- sum(weights(design)) - sum(weights(design) > 0) > 1e-9
  known <- !is.null(means) && !constant && (id %% 2 == 1 || without)
  say(id, named("mean", "share", "mean.error", "share.error"), if (!is.null(means)) with_error(means))
  say(id, named("t.low", "t.high"), if (!is.null(means)) tried(confint(means, df = degf(design))[1, ]))
  say(id, named("deff"), if (known) deff(means)[1])
  say(id, named("df"), degf(design))
  shares <- c(0.1371, 0.3893, 0.5127, 0.8711)
  say(id, named(paste0("q", 1:4)), tried(svyquantile(~x, design, shares, ci = FALSE)$x[1, ]))
  # To keep the run short, half of the figures for all of even designs and the domain of odd ones, the others crosswise.
  if ((id %% 2 == 0) == (scope == "all")) {
    say(id, named("ratio", "ratio.error"), tried(with_error(svyratio(~x, ~y, design))))
    test <- tried(svychisq(~a + b, design, statistic = "F"))
    # Where nothing varies, or no degrees of freedom are left, F is a rounding error inverted or has no p.
    known <- !is.null(test) && isTRUE(test$statistic < 1e20) && !is.na(test$p.value)
    say(id, named("chi.f", "chi.ndf", "chi.ddf", "chi.p"), if (known) with(test, c(statistic, parameter, p.value)))
  } else {
    # Method "logit" stops iterating at about 1e-8; "xlogit" is the same interval without iterating.
    certain <- is.null(means) || min(coef(means)[2], 1 - coef(means)[2]) < 1e-12
    ci <- function(method) as.numeric(attr(svyciprop(~has, design, method = method), "ci"))
    say(id, named("logit.low", "logit.high"), if (!certain) tried(ci("xlogit")))
    say(id, named("beta.low", "beta.high"), if (!certain) tried(unless_zero(SE(means)[2], 1, ci("beta"))))
  }
}
difference <- function(id, design) {
  test <- tried(svyttest(x ~ domain, design))
  size <- max(abs(design$variables$x))
  figures <- c("difference", "difference.error", "difference.df", "difference.t", "difference.p")
  if (is.null(test) || is.na(test$estimate)) return(say(id, figures, NULL))
  error <- as.numeric(test$estimate / test$statistic)
  if (is.na(error)) error <- as.numeric(SE(svyglm(x ~ domain, design))[2])
  tests <- unless_zero(error, size, c(test$statistic, test$p.value))
  say(id, figures, c(test$estimate, error, test$parameter, if (is.null(tests)) c(NA, NA) else tests))
}
replicated <- function(id, kind, whole) {
  for (scope in c("all", "domain")) {
    design <- if (is.null(whole) || scope == "all") whole else subset(whole, domain == 1)
    nobody <- is.null(design) || !any(design$pweights > 0)
    named <- paste(scope, kind, c("total", "mean", "ratio"), "error", sep = ".")
    say(id, named[1], if (!is.null(whole)) tried(SE(svytotal(~x, design))))
    say(id, named[2], if (!nobody) tried(SE(svymean(~x, design))))
    say(id, named[3], if (!nobody) tried(SE(svyratio(~x, ~y, design))))
  }
}

evaluated <- function(at) {
  lines <<- list()
  case <- designs[at, ]
  id <- case$design
  data <- rows[[as.character(id)]]
  options(survey.lonely.psu = case$lonely)
  plain <- tried(designed(case, data))
  whole <- if (!is.null(plain)) tried(adjusted(case, plain))
  say(id, "usable", as.numeric(!is.null(whole)))
  if (!is.null(plain) && !case$post && !case$rake) {
    replicated(id, "jackknife", tried(as.svrepdesign(plain)))
  }
  kind <- if (id %% 2 == 0) "BRR" else "bootstrap"
  replicated(id, tolower(kind), tried(svrepdesign(data = data, repweights = data[replicates], weights = data$weight, type = kind)))
  if (is.null(whole)) return(unlist(lines))
  say(id, paste0("weight", seq_len(nrow(data))), weights(whole))
  estimates(id, "all", whole)
  estimates(id, "domain", subset(whole, domain == 1))
  difference(id, whole)
  unlist(lines)
}
cores <- if (.Platform$OS.type == "unix") 2 else 1
writeLines(unlist(parallel::mclapply(seq_len(nrow(designs)), evaluated, mc.cores = cores)))
