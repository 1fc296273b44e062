package carousel.reports;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Reports see run files and nothing that could train. */
class LayoutTest {
    private static final JavaClasses REPORTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("carousel.reports");

    @Test
    void reports_see_the_jdk_the_run_files_and_their_libraries() {
        classes()
                .that()
                .resideInAPackage("carousel.reports..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "carousel.reports..",
                        "carousel.core.text..", // numbers as text, on the JDK alone
                        "carousel.core.result..",
                        "carousel.core.random..", // streams that a bootstrap draws from, on the JDK alone
                        "java..",
                        "javax.xml.parsers..",
                        "org.w3c.dom..",
                        "org.knowm.xchart..",
                        "org.apache.batik.svggen..",
                        "org.apache.commons.math3..",
                        "org.apache.commons.statistics..")
                .check(REPORTS);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("carousel.reports.(*)..").should().beFreeOfCycles().check(REPORTS);
    }

    @Test
    void nothing_is_printed_and_no_clock_is_read() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(REPORTS);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.time..")
                .check(REPORTS);
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(REPORTS);
    }
}
