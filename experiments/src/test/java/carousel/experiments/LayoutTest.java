package carousel.experiments;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.HouseRules;
import carousel.core.cell.CellProvider;
import carousel.core.cell.Cells;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

/** The arrows between the modules, and the rules of the house above core. */
@AnalyzeClasses(
        packages = "carousel",
        importOptions = {ImportOption.DoNotIncludeTests.class, LayoutTest.WithoutCore.class})
class LayoutTest {
    private static final String EXPERIMENTS = "carousel.experiments..";
    /** Prints what the machine has by default. */
    private static final String DOCTOR = "carousel.experiments.cli.Machine";

    private static final String TRAINING = "carousel.training..";
    private static final String INTEROP = "carousel.interop..";
    private static final String REPORTS = "carousel.reports..";

    /** Core has a layout test of its own; tests of other modules come in jars. */
    static final class WithoutCore implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/carousel/core/") && !location.contains("-tests.jar");
        }
    }

    /** Where the cells on the class path live, so that a further module is covered by being there. */
    private static String[] cells() {
        return Cells.onClassPath().all().stream()
                .map(provider -> provider.getClass().getPackageName() + "..")
                .distinct()
                .toArray(String[]::new);
    }

    private static String[] cellsAnd(String... packages) {
        return Stream.concat(Arrays.stream(cells()), Arrays.stream(packages)).toArray(String[]::new);
    }

    @ArchTest
    static void all_modules_are_looked_at(JavaClasses classes) {
        assertThat(cells()).contains("carousel.rnn..", "carousel.gru..", "carousel.lstm..");
        for (CellProvider provider : Cells.onClassPath().all()) {
            assertThat(classes.contain(provider.getClass())).as(provider.name()).isTrue();
        }
        assertThat(classes.stream().map(c -> c.getPackageName().split("\\.")[1]).distinct())
                .contains("experiments", "training", "interop", "reports")
                .doesNotContain("core");
    }

    @ArchTest
    static void cells_know_core_and_their_own_module_alone(JavaClasses classes) {
        for (String cell : cells()) {
            classes()
                    .that()
                    .resideInAPackage(cell)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "carousel.core..", cell)
                    .check(classes);
        }
    }

    @ArchTest
    static final ArchRule cells_speak_of_panels = fields().that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(cells())
            .should(not(be(describe("an array of numbers", field -> holdsNumbers(field.getRawType())))));

    @ArchTest
    static final ArchRule cells_are_handed_panels = codeUnits()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(cells())
            .should(not(be(describe(
                    "a function of arrays of numbers",
                    unit -> holdsNumbers(unit.getRawReturnType())
                            || unit.getRawParameterTypes().stream().anyMatch(LayoutTest::holdsNumbers)))));

    private static boolean holdsNumbers(JavaClass type) {
        JavaClass base = type.getBaseComponentType();
        return type.isArray() && (base.isEquivalentTo(double.class) || base.isEquivalentTo(float.class));
    }

    @ArchTest
    static final ArchRule nobody_above_the_cells_names_one = noClasses()
            .that()
            .resideInAnyPackage(EXPERIMENTS, TRAINING, INTEROP)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(cells());

    @ArchTest
    static final ArchRule training_knows_core_alone = classes()
            .that()
            .resideInAPackage(TRAINING)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "tools.jackson..", "carousel.core..", TRAINING)
            .because(
                    "a cluster or a program of somebody's own takes the trainer without command line, charts and statistics");

    @ArchTest
    static final ArchRule interop_knows_core_alone = classes()
            .that()
            .resideInAPackage(INTEROP)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "carousel.core..", "io.jhdf..", INTEROP);

    @ArchTest
    static final ArchRule reports_see_no_cells_and_no_tasks = noClasses()
            .that()
            .resideInAPackage(REPORTS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(cellsAnd(
                    EXPERIMENTS,
                    TRAINING,
                    INTEROP,
                    "carousel.core.param..",
                    "carousel.core.data..",
                    "carousel.core.cell..",
                    "carousel.core.loss..",
                    "carousel.core.net..",
                    "carousel.core.optim..",
                    "carousel.core.probe.."))
            .because("what can train could cheat: a report is a function of run files");

    @ArchTest
    static final ArchRule experiments_see_the_entry_of_reports_alone = noClasses()
            .that()
            .resideInAPackage(EXPERIMENTS)
            .should()
            .dependOnClassesThat(
                    describe("inside of reports", c -> c.getPackageName().startsWith("carousel.reports.")));

    @ArchTest
    static final ArchRule packages_of_experiments_have_no_cycles =
            slices().matching("carousel.experiments.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packages_of_training_have_no_cycles =
            slices().matching("carousel.training.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packages_of_reports_have_no_cycles =
            slices().matching("carousel.reports.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule math = HouseRules.no_math_of_the_machine();

    @ArchTest
    static final ArchRule locale = HouseRules.no_default_locale(DOCTOR);

    @ArchTest
    static final ArchRule charset = HouseRules.no_default_charset(DOCTOR);

    @ArchTest
    static final ArchRule order = HouseRules.no_collections_without_order_outside();

    @ArchTest
    static final ArchRule streams = HouseRules.no_parallel_streams();

    @ArchTest
    static final ArchRule output = HouseRules.no_output_outside("carousel.experiments.cli..");

    @ArchTest
    static final ArchRule serialization = HouseRules.no_java_serialization();

    @ArchTest
    static final ArchRule state = HouseRules.no_static_state();
}
