
# ---- Below this line nothing is of this file alone: the formulas of the method page, as a program. ----

differ <- 0
compared <- 0
left <- list()
leave <- function(why, what) left[[why]] <<- c(left[[why]], what)
z <- qnorm(0.5 + confidence / 2)

# ---- The files, as they left ----
folder <- local({
  named <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
  if (length(named) > 0) dirname(named[1]) else "."
})
for (name in names(md5)) {
  path <- file.path(folder, name)
  if (!file.exists(path)) stop(name, " is not beside this script")
  if (!identical(unname(tools::md5sum(path)), unname(md5[name]))) {
    cat("CHANGED: ", name, " is not the file that left the platform\n", sep = "")
    differ <- differ + 1
  }
}

# Every cell as text, so that a code is compared as it stands: read.csv would make numbers of some and not of others.
read_csv <- function(name) {
  found <- read.csv(
    file.path(folder, name), colClasses = "character", na.strings = "", encoding = "UTF-8", check.names = FALSE
  )
  # The file begins with a mark that spreadsheets want.
  names(found)[1] <- sub("^[^A-Za-z]+", "", names(found)[1], useBytes = TRUE)
  found
}
if (grepl("[.]jsonl$", data_file)) {
  cat(data_file, " is for moving responses: order the same as CSV to work its figures out again\n", sep = "")
  quit(status = if (differ > 0) 1 else 2)
}
# The first of some packages that is there; without any it is said what to do, and nothing is installed unasked.
reader <- function(...) {
  for (package in c(...)) if (requireNamespace(package, quietly = TRUE)) return(package)
  cat("R does not read ", data_file, " by itself. Begin R, give it the line\n", sep = "")
  cat("  install.packages(\"", ..1, "\")\n", sep = "")
  cat("and run reproduce.R again; or order the same as CSV, which needs no package.\n")
  quit(status = 2)
}
# As it stands in a CSV file: a day as its date, and a word that was numbered as the word, in which the label ends.
as_text <- function(found) {
  ends_in <- "^(.* )?\\[([^][]+)\\]$"
  as.data.frame(lapply(found, function(column) {
    if (inherits(column, "Date")) return(format(column))
    labels <- attr(column, "labels", exact = TRUE)
    worded <- labels[grepl(ends_in, names(labels), useBytes = TRUE)]
    column <- as.vector(unclass(column))
    if (is.numeric(column)) {
      place <- match(column, worded)
      column <- sapply(column, function(one) if (is.na(one)) NA else format(one, digits = 15, scientific = FALSE))
      if (length(worded) > 0) {
        words <- sub(ends_in, "\\2", names(worded), useBytes = TRUE)
        column <- ifelse(is.na(place), column, words[place])
      }
    }
    column <- as.character(column)
    ifelse(column == "", NA, column)
  }), stringsAsFactors = FALSE, check.names = FALSE)
}
data <- switch(sub("^.*\\.", "", data_file),
  csv = read_csv(data_file),
  sav = { reader("haven"); as_text(haven::read_sav(file.path(folder, data_file), user_na = TRUE)) },
  dta = { reader("haven"); as_text(haven::read_dta(file.path(folder, data_file))) },
  xlsx = { reader("readxl"); as_text(readxl::read_excel(file.path(folder, data_file), col_types = "text")) },
  parquet = switch(reader("nanoparquet", "arrow"),
    nanoparquet = as_text(nanoparquet::read_parquet(file.path(folder, data_file))),
    arrow = as_text(arrow::read_parquet(file.path(folder, data_file)))
  ),
  stop("Base R does not read ", data_file, "; order the same as CSV")
)
# Each version of an instrument has figures of its own.
if ("version" %in% names(data)) data <- data[!is.na(data$version) & data$version == version, , drop = FALSE]
scores <- read_csv("scores.csv")

# ---- Answers to points ----
# y: points above the low end; m: whether the answer is valid; one of each a response.
points_of <- function(item, data) {
  n <- nrow(data)
  if (!all(item$columns %in% names(data))) return(NULL)
  if (item$measure == "count") {
    m <- rep(TRUE, n)
    y <- numeric(n)
    for (i in seq_along(item$columns)) {
      answer <- data[[item$columns[i]]]
      known <- !is.na(answer) & answer %in% c("0", "1")
      chosen <- known & answer == "1"
      m <- m & known & !(chosen & item$apart[i])
      y <- y + (chosen & item$counted[i])
    }
    return(list(y = ifelse(m, y, 0), m = as.numeric(m), above = ifelse(m, y, 0)))
  }
  # A spreadsheet's guard before a text that begins like a formula is no part of a code.
  place <- match(sub("^'(?=[-=+@])", "", data[[item$columns]], perl = TRUE), item$codes)
  of <- function(values) ifelse(is.na(place), 0, values[place])
  list(y = of(item$points), m = as.numeric(!is.na(place)), above = of(item$above))
}
items_in <- function(node) {
  if (node$kind == "item") return(list(node))
  if (node$kind != "dimension") return(list())
  do.call(c, lapply(node$parts, items_in))
}

# ---- Intervals ----
wilson <- function(p, n) {
  centre <- p + z^2 / (2 * n)
  half <- z * sqrt(p * (1 - p) / n + z^2 / (4 * n^2))
  scale <- 1 + z^2 / n
  c(if (p <= 0) 0 else max(0, (centre - half) / scale), if (p >= 1) 1 else min(1, (centre + half) / scale))
}
share_interval <- function(p, n) {
  if (interval != "logit" || p <= 0 || p >= 1) return(wilson(p, n))
  plogis(qlogis(p) + c(-1, 1) * z / sqrt(n * p * (1 - p)))
}
of_share <- function(p, n) {
  ends <- share_interval(p, n)
  list(x = p, low = ends[1], high = ends[2], error = (ends[2] - ends[1]) / (2 * z))
}
t_interval <- function(x, error, df, low, high) {
  half <- qt(0.5 + confidence / 2, df) * error
  list(x = x, low = max(low, x - half), high = min(high, x + half), error = error)
}
of_mean <- function(sum, squares, n, low, high) {
  x <- low + sum / n
  spread <- max(0, squares - sum^2 / n)
  if (n >= 2 && spread >= 1e-9) return(t_interval(x, sqrt(spread / (n - 1) / n), n - 1, low, high))
  ends <- low + wilson((x - low) / (high - low), n) * (high - low)
  list(x = x, low = ends[1], high = ends[2], error = (ends[2] - ends[1]) / (2 * z))
}

# ---- Items and pooled answers ----
found_item <- function(item, p) {
  n <- sum(p$m)
  if (n == 0) return(NULL)
  mean <- if (item$has_worth) item$low + sum(p$above) / n else NA
  found <- switch(item$measure,
    share = of_share(sum(p$y) / n, n),
    mean = of_mean(sum(p$y), sum(p$y^2), n, item$low, item$high),
    count = of_mean(sum(p$y), sum(p$y^2), n, item$low, item$high)
  )
  if (item$measure == "count") mean <- sum(p$y) / n
  c(found, list(mean = mean, base = n, answers = n, effective = n))
}
found_pooled <- function(items, points) {
  y <- Reduce(`+`, lapply(points, `[[`, "y"))
  m <- Reduce(`+`, lapply(points, `[[`, "m"))
  people <- sum(m > 0)
  if (people == 0) return(NULL)
  first <- items[[1]]
  total <- sum(m)
  ratio <- sum(y) / total
  spread <- sum((y - ratio * m)^2)
  variance <- if (people > 1) people / (people - 1) * spread / total^2 else 0
  effective <- people
  if (first$measure == "share") {
    if (variance > 1e-12 && ratio > 0 && ratio < 1) effective <- min(total, ratio * (1 - ratio) / variance)
    found <- of_share(ratio, effective)
  } else if (first$measure == "count") {
    found <- of_mean(sum(y), sum(y^2), people, first$low, first$high)
  } else if (variance > 1e-12) {
    found <- t_interval(first$low + ratio, sqrt(variance), people - 1, first$low, first$high)
  } else {
    found <- of_mean(ratio * people, ratio^2 * people, people, first$low, first$high)
  }
  mean <- switch(first$measure, mean = first$low + ratio, {
    each <- Map(found_item, items, points)
    each <- Filter(Negate(is.null), each)
    sum(sapply(each, function(one) one$mean * one$answers)) / total
  })
  c(found, list(mean = mean, base = people, answers = total, effective = effective))
}
printed <- function(found, scale, ends) {
  move <- function(x) (x - scale$zero) * scale$factor
  list(
    value = move(found$x), low = max(ends[1], move(found$low)), high = min(ends[2], move(found$high)),
    error = found$error * scale$factor, share = if (scale$measure == "share") found$x else NA,
    mean = found$mean, base = found$base, answers = found$answers, effective = found$effective
  )
}

# ---- Parts to their whole ----
linear <- function(node, present) {
  lenient <- node$roll_up %in% c("mean", "weighted")
  parts <- node$parts
  weight <- sapply(parts, `[[`, "weight")
  if (!any(present)) return(NULL)
  if (!lenient && any(!present & (is.na(weight) | weight != 0))) return(NULL)
  own <- ifelse(is.na(weight), 1, weight)
  total <- if (lenient) sum(own[present]) else 1
  constant <- node$floor
  coefficients <- numeric(length(parts))
  for (i in which(present)) {
    ends <- parts[[i]]$ends
    turned <- parts[[i]]$turned
    if (node$roll_up == "floor-width") {
      slope <- node$width * (if (is.na(weight[i])) 1 / length(parts) else weight[i]) / (ends[2] - ends[1])
      constant <- constant + (if (turned) slope * ends[2] else -slope * ends[1])
      coefficients[i] <- if (turned) -slope else slope
    } else {
      share <- own[i] / total
      if (turned) constant <- constant + share * sum(ends)
      coefficients[i] <- if (turned) -share else share
    }
  }
  list(constant = constant, coefficients = coefficients)
}
adjusted <- function(found, node) {
  adjust <- node$adjust
  before <- node$before
  place <- function(x) {
    at <- pmin(1, pmax(0, (x - before[1]) / (before[2] - before[1])))
    if (node$reversed) 1 - at else at
  }
  move <- function(x) {
    if (is.null(adjust$from)) return(adjust$most * place(x))
    sapply(x, function(one) adjust$points[max(c(1, which(one >= adjust$from)))])
  }
  ends <- sort(move(c(found$low, found$high)))
  if (!is.null(adjust$from)) {
    steps <- adjust$from[adjust$from > found$low & adjust$from <= found$high]
    ends <- range(move(c(found$low, found$value, found$high, steps)))
    found$error <- (ends[2] - ends[1]) / 2
  } else {
    slope <- (node$ends[2] - node$ends[1]) / (before[2] - before[1])
    value <- move(found$value)
    signed <- if (node$reversed) -slope else slope
    ends <- sort(value + signed * (c(found$low, found$high) - found$value))
    ends <- c(max(node$ends[1], min(ends[1], value)), min(node$ends[2], max(ends[2], value)))
    found$error <- slope * found$error
  }
  found$value <- move(found$value)
  found$low <- ends[1]
  found$high <- ends[2]
  found$share <- NA
  found
}
unknown <- function(why) list(why = why)
heard_of <- function(points) {
  m <- Reduce(`+`, lapply(points, `[[`, "m"))
  if (is.null(m)) list(base = 0, answers = 0) else list(base = sum(m > 0), answers = sum(m))
}
# An estimate; NULL where nobody answered; or why it cannot be had from this file.
work_out <- function(node, data, keep) {
  found <- work_out_before(node, data, keep)
  if (!is.null(found) && is.null(found$why) && !is.null(node$adjust)) {
    found <- if (node$adjust$kind == "points") adjusted(found, node) else
      unknown("are placed among all assessed units, which are not in this file")
  }
  keep(node, found)
  found
}
work_out_before <- function(node, data, keep) {
  if (node$kind != "item" && node$kind != "dimension") return(unknown("are no answers: they are reported by offices or come from another index"))
  items <- items_in(node)
  points <- lapply(items, points_of, data)
  parts <- if (node$kind == "dimension") lapply(node$parts, work_out, data, keep)
  if (any(sapply(points, is.null))) return(unknown("stand on a column that is not in this file"))
  if (node$kind == "item") {
    found <- found_item(node, points[[1]])
    return(if (!is.null(found)) printed(found, node, node$before))
  }
  if (computed == "respondents") return(unknown("are worked out for each respondent alone"))
  heard <- heard_of(points)
  if (node$roll_up == "pooled") {
    found <- found_pooled(items, points)
    if (is.null(found)) return(NULL)
    found <- printed(found, items[[1]], node$before)
    found[c("base", "answers")] <- heard
    return(found)
  }
  whys <- Filter(Negate(is.null), lapply(parts, `[[`, "why"))
  if (length(whys) > 0) return(unknown(whys[[1]]))
  present <- !sapply(parts, is.null)
  line <- linear(node, present)
  if (is.null(line)) return(NULL)
  used <- which(present & line$coefficients != 0)
  weigh <- function(of, by) sum(sapply(used, function(i) by(line$coefficients[i]) * parts[[i]][[of]]))
  value <- line$constant + weigh("value", identity)
  error <- weigh("error", abs)
  lenient <- node$roll_up %in% c("mean", "weighted")
  all_have <- function(of) lenient && all(sapply(used, function(i) !is.na(parts[[i]][[of]])))
  share <- if (all_have("share")) value / 100 else NA
  mean <- if (all_have("mean")) weigh("mean", abs) else NA
  effective <- heard$base
  if (!is.na(share) && heard$base > 0) {
    spread <- share * (1 - share)
    if (spread > 0 && error > 0) effective <- spread / (error / 100)^2
    ends <- 100 * share_interval(share, effective)
  } else {
    ends <- pmin(max(node$before[2], value), pmax(min(node$before[1], value), value + c(-1, 1) * z * error))
  }
  list(
    value = value, low = ends[1], high = ends[2], error = error, share = share, mean = mean,
    base = heard$base, answers = heard$answers, effective = effective
  )
}

# Half up on the decimal as a person would work it out.
rounded <- function(value, digits) {
  if (is.null(value) || is.na(value)) return(NA)
  parts <- strsplit(sprintf("%.12e", value), "e", fixed = TRUE)[[1]]
  whole <- floor(as.numeric(paste0(parts[1], "e", as.integer(parts[2]) + digits)) + 0.5)
  as.numeric(paste0(format(whole, scientific = FALSE), "e-", digits))
}

# ---- The figures of scores.csv ----
column <- function(name) if (name %in% names(scores)) scores[[name]] else rep(NA_character_, nrow(scores))
mine <- column("instrument") == instrument & column("version") == version
scores <- scores[is.na(mine) | mine, , drop = FALSE]
if (!is.null(shared_with)) leave(paste("count the answers to other surveys too:", paste(shared_with, collapse = ", ")), rep("", nrow(scores)))
groups <- if (nrow(scores) == 0 || !is.null(shared_with)) list() else
  split(seq_len(nrow(scores)), paste(column("sector"), column("unit"), column("period"), sep = "\r"))
checked <- c(score = "value", low = "low", high = "high", mean = "mean", base = "base", answers = "answers", effective_base = "effective")
digits_of <- function(name) if (name %in% c("base", "answers")) 0 else if (name == "effective_base") 2 else decimals
headline <- NULL
for (rows in groups) {
  line <- scores[rows[1], ]
  n <- length(rows)
  here <- data
  sector <- column("sector")[rows[1]]
  if (!is.na(sector) && "sector" %in% names(data)) here <- here[!is.na(here$sector) & here$sector == sector, , drop = FALSE]
  else if (!is.na(sector) && !identical(scope$sector, sector)) { leave("are of one sector, and the file does not say whose is which", rep("", n)); next }
  unit <- column("unit")[rows[1]]
  is_scope <- TRUE
  if (!is.na(unit) && unit != scope$unit) {
    is_scope <- FALSE
    if (!("unit" %in% names(data))) { leave("are of one unit, and the file does not say whose is which", rep("", n)); next }
    here <- here[here$unit %in% members[[unit]], , drop = FALSE]
  }
  period <- column("period")[rows[1]]
  if (!is.na(period) && period != scope$period) {
    is_scope <- FALSE
    from <- column("start")[rows[1]]
    to <- column("end")[rows[1]]
    if (is.na(from) || from < scope$start || to > scope$end) { leave("are of days that the file does not hold", rep("", n)); next }
    if (!("day" %in% names(data)) || !all(nchar(data$day) == 10)) { leave("are of some days, and the file does not say which came when", rep("", n)); next }
    here <- here[here$day >= from & here$day < to, , drop = FALSE]
  }
  estimates <- list()
  keep <- function(node, found) estimates[[node$code]] <<- if (is.null(found)) list() else found
  for (node in if (is_scope) c(list(tree), beside) else list(tree)) work_out(node, here, keep)
  for (row in rows) {
    code <- column("indicator")[row]
    found <- estimates[[code]]
    what <- paste(c(sector, unit, period, code), collapse = " ")
    if (!is.na(column("withheld")[row])) { leave("are withheld in scores.csv and are not worked out here", what); next }
    if (is.null(found)) { leave("are of no indicator of this tree", what); next }
    if (!is.null(found$why)) { leave(found$why, what); next }
    for (name in intersect(names(checked), names(scores))) {
      published <- suppressWarnings(as.numeric(scores[[name]][row]))
      worked <- rounded(found[[checked[[name]]]], digits_of(name))
      same <- identical(is.na(published), is.na(worked)) && (is.na(worked) || abs(published - worked) < 1e-8)
      compared <- compared + 1
      if (!same) {
        differ <- differ + 1
        cat("DIFFERS: ", what, " ", name, ": scores.csv ", format(published, digits = 12), ", here ", format(worked, digits = 12), "\n", sep = "")
      }
      if (name == "score" && is_scope) headline <- rbind(headline, data.frame(
        sector = sector, indicator = code, published = published, reproduced = worked,
        base = if (is.null(found$base)) NA else found$base
      ))
    }
  }
}
if (!is.null(headline)) print(headline, row.names = FALSE)
