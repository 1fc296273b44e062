package carousel.training.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.cell.Cell;
import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;
import carousel.core.cell.Cells;
import carousel.core.text.RefusedException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cells and tasks of somebody's own that are of no use are refused before anything is done, by the names of their classes. */
class ProvidersTest {
    @TempDir
    Path folder;

    /** A provider that answers as its subclasses do not. */
    public static class Fine implements CellProvider {
        @Override
        public String name() {
            return "fine";
        }

        @Override
        public String description() {
            return "a cell";
        }

        @Override
        public Cell<?> create(CellSpec spec) {
            throw new IllegalStateException("no cell today");
        }
    }

    public static final class Unnamed extends Fine {
        @Override
        public String name() {
            return null;
        }
    }

    public static final class Odd extends Fine {
        @Override
        public String name() {
            return "Odd\u001b[31m name";
        }
    }

    public static final class Coloured extends Fine {
        @Override
        public String description() {
            return "red \u001b[31m";
        }
    }

    public static final class Throwing extends Fine {
        @Override
        public String name() {
            throw new UnsupportedOperationException("not yet");
        }
    }

    public static final class Unmade extends Fine {
        public Unmade() {
            throw new IllegalStateException("no file");
        }
    }

    /** A task of the name of one of ours. */
    public static class Second implements TaskProvider {
        @Override
        public String name() {
            return "copy";
        }

        @Override
        public String description() {
            return "a task";
        }

        @Override
        public Task create(TaskOptions options) {
            throw new ArithmeticException("by zero");
        }
    }

    public static final class Broken extends Second {
        @Override
        public String name() {
            return "broken";
        }
    }

    private void with(Class<?> service, String provider, Runnable work) throws IOException {
        Path file = folder.resolve("META-INF/services").resolve(service.getName());
        Files.createDirectories(file.getParent());
        Files.writeString(file, provider + "\n");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            work.run();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Fine | create(spec) answers; it threw java.lang.IllegalStateException: no cell today",
                "Unnamed | must be one whose name() is not null",
                "Odd | must be one whose name is lower case, digits and hyphens",
                "Coloured | must be one whose description is one line of text",
                "Throwing | whose name() answers; it threw java.lang.UnsupportedOperationException: not yet",
                "Unmade | must be of classes that can be made; carousel.core.cell.CellProvider: Provider",
                "Absent | must be of classes that can be made; carousel.core.cell.CellProvider: Provider"
            })
    void a_cell_of_no_use_is_refused_by_its_class(String name, String expected) throws IOException {
        with(
                CellProvider.class,
                getClass().getName() + "$" + name,
                () -> assertThatThrownBy(Cells::onClassPath)
                        .isInstanceOf(RefusedException.class)
                        .hasMessageContaining("$" + name)
                        .hasMessageContaining(expected)
                        .satisfies(
                                e -> assertThat(e.getMessage()).hasLineCount(1).doesNotContain("\u001b")));
    }

    @Test
    void two_tasks_of_one_name_are_refused_by_their_classes() throws IOException {
        with(
                TaskProvider.class,
                Second.class.getName(),
                () -> assertThatThrownBy(Tasks::names)
                        .isInstanceOf(RefusedException.class)
                        .hasMessageContaining(
                                "$Second: must be one with a name of its own; 'copy' is carousel.training.task."));
    }

    @Test
    void a_task_that_throws_is_refused_by_its_class() throws IOException {
        with(
                TaskProvider.class,
                Broken.class.getName(),
                () -> assertThatThrownBy(() -> Tasks.named("broken", TaskOptions.none()))
                        .isInstanceOf(RefusedException.class)
                        .hasMessageContaining(
                                "$Broken: must be one whose create(options) answers; it threw java.lang.ArithmeticException"));
    }
}
