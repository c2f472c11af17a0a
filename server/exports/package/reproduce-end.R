
# ---- What came of it ----
for (why in names(left)) cat(length(left[[why]]), " figures ", why, "\n", sep = "")
cat(compared, " numbers compared, ", differ, " differ\n", sep = "")
if (differ > 0) quit(status = 1)
if (compared == 0) { cat("Nothing could be compared\n"); quit(status = 2) }
