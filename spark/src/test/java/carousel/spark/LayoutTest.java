package carousel.spark;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import carousel.core.HouseRules;
import carousel.experiments.cli.Carousel;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of the house, but for that of Java's serialization, by which Spark sends orders and answers. */
@AnalyzeClasses(packages = "carousel.spark", importOptions = ImportOption.DoNotIncludeTests.class)
class LayoutTest {
    @ArchTest
    static final ArchRule above_training_it_knows_the_command_line_alone = classes()
            .should()
            .onlyDependOnClassesThat(describe("training, core, Spark and the entry of the command line", c -> {
                String name = c.getName();
                return name.startsWith("java.")
                        || name.startsWith("carousel.core.")
                        || name.startsWith("carousel.training.")
                        || name.startsWith("carousel.spark.")
                        || name.startsWith("org.apache.spark.")
                        || name.startsWith("org.apache.hadoop.") // whose file systems Spark brings
                        || c.isEquivalentTo(Carousel.class)
                        || c.isPrimitive()
                        || c.isArray();
            }));

    @ArchTest
    static final ArchRule locale = HouseRules.no_default_locale();

    @ArchTest
    static final ArchRule charset = HouseRules.no_default_charset();

    @ArchTest
    static final ArchRule order = HouseRules.no_collections_without_order_outside();

    @ArchTest
    static final ArchRule streams = HouseRules.no_parallel_streams();

    @ArchTest
    static final ArchRule state = HouseRules.no_static_state();
}
