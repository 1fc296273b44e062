package carousel.reports.truncation;

import carousel.reports.chapter.HowToRead;
import carousel.reports.chapter.Report;
import carousel.reports.chapter.RunsTable;
import carousel.reports.study.Study;
import java.util.List;

/** What learning needs of the long gradient: who solves a task with gradients cut after how many steps. */
public final class TruncationReport {
    /** By name. */
    public static final Report REPORT = new Report("truncation", TruncationReport::contents);

    private TruncationReport() {}

    private static Report.Contents contents(Study study) {
        List<Door> doors = Door.of(study.trained());
        LawChapter law = new LawChapter(doors);
        return new Report.Contents(
                List.of(RunsTable.sentence(study), law.sentence()),
                HowToRead.folded(study, "reach lags bands-and-shares"),
                List.of(MapChapter.of(doors), law.chapter(), law.crossed()));
    }
}
