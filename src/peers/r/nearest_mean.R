# The class whose mean is nearest. Run as: Rscript nearest_mean.R task.json
task <- paste(readLines(commandArgs(trailingOnly = TRUE)[1], warn = FALSE), collapse = " ")
path <- function(key) sub(sprintf('.*"%s" *: *"([^"]*)".*', key), "\\1", task)

# A NumPy file: 10 bytes, a header as long as the last 2 of them say, then the values row by row.
npy <- function(file, type) {
  input <- file(file, "rb")
  on.exit(close(input))
  readBin(input, "raw", 8)
  header <- readChar(input, readBin(input, "integer", 1, size = 2, signed = FALSE, endian = "little"), useBytes = TRUE)
  header <- sub(".*shape", "", header)
  shape <- as.integer(regmatches(header, gregexpr("[0-9]+", header))[[1]])
  matrix(readBin(input, type, prod(shape), size = 4, endian = "little"), nrow = shape[1], byrow = TRUE)
}

seconds <- function(work) system.time(work, gcFirst = FALSE)[["elapsed"]]

nearest <- function(x) {
  # |x - m|^2 is |x|^2 - 2 x.m + |m|^2, and |x|^2 is the same for every class.
  classes[max.col(sweep(2 * x %*% t(means), 2, rowSums(means^2)), ties.method = "first")]
}

answer <- function(labels, key) writeLines(as.character(labels), sub("\\.npy$", ".txt", path(key)))

prepare_seconds <- seconds({
  x <- npy(path("x_train"), "numeric")
  y <- npy(path("y_train"), "integer")[, 1]
})
fit_seconds <- seconds({
  classes <- sort(unique(y))
  means <- rowsum(x, y) / as.vector(table(y))
})
answer(nearest(x), "train_predictions")
x_test <- npy(path("x_test"), "numeric")
predict_seconds <- seconds(labels <- nearest(x_test))
answer(labels, "test_predictions")
writeLines(sprintf(
  '{"library": "R", "library_version": "%s", "prepare_seconds": %.3f, "fit_seconds": %.3f, "predict_seconds": %.3f}',
  getRversion(), prepare_seconds, fit_seconds, predict_seconds
), path("result"))
