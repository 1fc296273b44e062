package carousel.reports.page;

/**
 * A section of a report.
 *
 * @param id anchor: small letters and hyphens
 * @param title its heading, also the text of its link at the top of the page
 */
public record Section(String id, String title, Html body) {}
