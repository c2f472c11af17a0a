# Analysis of variance of interviewers in R. Argument: a CSV file with case, group, value.
# Prints one line per figure: case,figure,value.
options(digits = 17)
rows <- read.csv(commandArgs(trailingOnly = TRUE)[1], stringsAsFactors = FALSE)
say <- function(case, figure, value) cat(sprintf("%s,%s,%.17g\n", case, figure, value))
for (case in unique(rows$case)) {
  data <- rows[rows$case == case, ]
  data$group <- factor(data$group)
  table <- anova(lm(value ~ group, data))
  n <- tabulate(data$group)
  k <- length(n)
  total <- sum(n)
  between <- table["group", "Mean Sq"]
  within <- table["Residuals", "Mean Sq"]
  n0 <- (total - sum(n^2) / total) / (k - 1)
  f <- table["group", "F value"]
  say(case, "f", f)
  say(case, "p", table["group", "Pr(>F)"])
  say(case, "icc", (between - within) / (between + (n0 - 1) * within))
  say(case, "low", (f / qf(0.975, k - 1, total - k) - 1) / (f / qf(0.975, k - 1, total - k) - 1 + n0))
  say(case, "high", (f / qf(0.025, k - 1, total - k) - 1) / (f / qf(0.025, k - 1, total - k) - 1 + n0))
  # The variance of the mean of answers that correlate within a group, beside that of answers that do not.
  rho <- max(0, (between - within) / (between + (n0 - 1) * within))
  correlations <- ifelse(outer(data$group, data$group, "=="), rho, 0)
  diag(correlations) <- 1
  say(case, "effect", sum(correlations) / total)
  tests <- lapply(levels(data$group), function(g) t.test(data$value[data$group == g], data$value[data$group != g]))
  p <- p.adjust(sapply(tests, function(found) found$p.value), "holm")
  among <- max(0, (between - within) / n0)
  for (i in seq_along(tests)) {
    own <- tests[[i]]
    say(case, paste0("difference", i), own$estimate[[1]] - own$estimate[[2]])
    say(case, paste0("low", i), own$conf.int[1])
    say(case, paste0("high", i), own$conf.int[2])
    say(case, paste0("p", i), p[i])
    mean <- own$estimate[[1]]
    say(case, paste0("shrunken", i), mean(data$value) + among / (among + within / n[i]) * (mean - mean(data$value)))
  }
}
