package carousel.reports;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@link Reports#write} did.
 *
 * @param page the page, {@code report/index.html}
 * @param files all files that were written, the page first
 * @param runs runs that could be read
 * @param unreadable runs that are there and could not be read
 * @param failed runs that are diverged, interrupted, corrupt or missing
 * @param warnings one line each: figures that could not be drawn, runs that could not be read; empty if all is well
 */
public record ReportSummary(Path page, List<Path> files, int runs, int unreadable, int failed, List<String> warnings) {}
