
# ---- The figures of weighted.csv: weighted, with their errors under the design of the sample ----
weighted_figures <- function() {
  weighted <- read_csv("weighted.csv")
  weighted <- weighted[weighted$version == version, , drop = FALSE]
  nobody <- rep("", nrow(weighted))
  if (nrow(weighted) == 0) return(invisible())
  if (!requireNamespace("survey", quietly = TRUE)) return(leave("are weighted: install the package survey to check them", nobody))
  if (computed == "respondents") return(leave("are worked out for each respondent alone", nobody))
  if (!design_whole || !all(c("stratum", "cluster", "weight_base", "weight_final", "fpc") %in% names(data)))
    return(leave("are weighted, and columns of the design were left out or made coarser", nobody))
  suppressPackageStartupMessages(library(survey))
  options(survey.lonely.psu = "adjust")
  d <- data
  for (name in c("weight_base", "weight_final", "fpc")) d[[name]] <- as.numeric(d[[name]])
  d <- d[!is.na(d$weight_final) & d$weight_final > 0, , drop = FALSE]
  if (nrow(d) == 0) return(leave("are weighted, and no response has a weight", nobody))
  d$fpc[is.na(d$fpc)] <- Inf
  d$stratum[is.na(d$stratum)] <- ""
  # Who was not drawn in a cluster is one of their own.
  d$cluster <- ifelse(is.na(d$cluster), paste("row", seq_len(nrow(d))), paste("cluster", d$cluster))
  # Where more answered than a list has people all of them did, and nothing was left to chance.
  sampled <- ave(match(d$cluster, unique(d$cluster)), d$stratum, FUN = function(one) length(unique(one)))
  d$fpc <- pmax(d$fpc, sampled)
  designed <- function(weights) {
    d$w <- weights
    svydesign(ids = ~cluster, strata = ~stratum, fpc = ~fpc, weights = ~w, data = d, nest = TRUE)
  }
  design <- designed(d$weight_final)
  if (calibrated) {
    margins <- read_csv("margins.csv")
    names <- unique(margins$margin)
    sides <- paste0("side", seq_along(names))
    for (i in seq_along(names)) {
      d[[sides[i]]] <- do.call(paste, c(unname(d[strsplit(names[i], "*", fixed = TRUE)[[1]]]), sep = "*"))
    }
    population <- lapply(seq_along(names), function(i) {
      own <- margins[margins$margin == names[i], ]
      setNames(data.frame(own$value, as.numeric(own$population)), c(sides[i], "Freq"))
    })
    formulas <- lapply(sides, function(side) as.formula(paste0("~", side)))
    fit <- function(design) {
      if (method == "post-stratified") return(postStratify(design, formulas[[1]], population[[1]]))
      rake(design, formulas, population, control = list(maxit = 2000, epsilon = 1e-13))
    }
    # The final weights fit already: fitting them again changes nothing, but tells R that they do.
    design <- fit(designed(d$weight_final))
    if (!bounded) {
      apart <- max(abs(weights(fit(designed(d$weight_base))) / d$weight_final - 1))
      compared <<- compared + 1
      if (!(apart < 1e-8)) {
        differ <<- differ + 1
        cat("DIFFERS: the final weights, worked out from those of the drawing and margins.csv, by ", apart, "\n", sep = "")
      }
    }
  }
  w <- weights(design)
  found <- list()
  # value: the figure; u: what each response adds to it; heard: who has a valid answer.
  ratio_of <- function(y, m, item) {
    if (sum(m) == 0) return(NULL)
    ratio <- sum(w * y) / sum(w * m)
    low <- if (item$measure == "mean") item$low else 0
    list(
      value = (low + ratio - item$zero) * item$factor,
      u = item$factor * (y - ratio * m) / sum(w * m), heard = m > 0
    )
  }
  whole_of <- function(node) {
    one <- whole_before(node)
    if (!is.null(one) && is.null(one$why) && !is.null(node$adjust)) one <- unknown("are turned into points, an error of which R's survey package does not give")
    found[[node$code]] <<- if (is.null(one)) list() else one
    one
  }
  whole_before <- function(node) {
    if (node$kind != "item" && node$kind != "dimension") return(unknown("are no answers: they are reported by offices or come from another index"))
    items <- items_in(node)
    points <- lapply(items, points_of, d)
    parts <- if (node$kind == "dimension") lapply(node$parts, whole_of)
    if (any(sapply(points, is.null))) return(unknown("stand on a column that is not in this file"))
    if (node$kind == "item" || node$roll_up == "pooled")
      return(ratio_of(Reduce(`+`, lapply(points, `[[`, "y")), Reduce(`+`, lapply(points, `[[`, "m")), items[[1]]))
    whys <- Filter(Negate(is.null), lapply(parts, `[[`, "why"))
    if (length(whys) > 0) return(unknown(whys[[1]]))
    line <- linear(node, !sapply(parts, is.null))
    if (is.null(line)) return(NULL)
    used <- which(line$coefficients != 0)
    sum_of <- function(of) Reduce(`+`, lapply(used, function(i) line$coefficients[i] * parts[[i]][[of]]))
    list(value = line$constant + sum_of("value"), u = sum_of("u"), heard = Reduce(`|`, lapply(parts[used], `[[`, "heard")))
  }
  for (node in c(list(tree), beside)) whole_of(node)
  shown <- list()
  for (row in seq_len(nrow(weighted))) {
    code <- weighted$indicator[row]
    if (is.na(weighted$score[row])) leave("are withheld in weighted.csv and are not worked out here", code)
    else if (!is.null(found[[code]]$why)) leave(found[[code]]$why, code)
    else shown[[code]] <- row
  }
  if (length(shown) == 0) return(invisible())
  u <- sapply(names(shown), function(code) if (is.null(found[[code]]$u)) rep(NA_real_, nrow(d)) else found[[code]]$u)
  errors <- as.numeric(SE(svytotal(matrix(u, nrow = nrow(d)), design)))
  # How many times the variance is that of as many drawn at random with replacement, of those who have a valid answer.
  deff_of <- function(code, u, error) {
    heard <- found[[code]]$heard
    own <- w[heard]
    n <- sum(heard)
    spread <- n / (n - 1) * sum(own * (u[heard] - sum(own * u[heard]) / sum(own))^2) / sum(own)
    error^2 / (spread * sum(own)^2 / n)
  }
  headline <- NULL
  for (k in seq_along(shown)) {
    code <- names(shown)[k]
    published <- sapply(c("score", "error", "deff"), function(name) as.numeric(weighted[[name]][shown[[k]]]))
    worked <- c(score = found[[code]]$value, error = errors[k], deff = deff_of(code, matrix(u, nrow = nrow(d))[, k], errors[k]))
    headline <- rbind(headline, data.frame(indicator = code, as.list(worked)))
    for (name in names(published)) {
      if (is.na(published[name])) next
      compared <<- compared + 1
      apart <- abs(worked[name] - published[name]) / max(1e-6, abs(published[name]))
      if (!is.na(apart) && apart < 1e-8) next
      differ <<- differ + 1
      cat("DIFFERS: weighted ", code, " ", name, ": weighted.csv ", format(published[name], digits = 15), ", here ", format(worked[name], digits = 15), "\n", sep = "")
    }
  }
  cat("\nWeighted:\n")
  print(headline, row.names = FALSE, digits = 8)
}
weighted_figures()
