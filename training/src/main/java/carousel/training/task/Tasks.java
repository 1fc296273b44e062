package carousel.training.task;

import carousel.core.text.Providers;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.core.text.Term;
import carousel.training.data.DataException;
import java.util.List;
import java.util.Map;

/** The tasks on the class path. */
public final class Tasks {
    /** May stand in the brackets of every task, and is a setting of its own. */
    private static final String LENGTH = "length";

    private static final Providers<TaskProvider> PROVIDERS =
            new Providers<>(TaskProvider.class, TaskProvider::name, TaskProvider::description, DataException.class);

    private Tasks() {}

    /**
     * All tasks that {@link java.util.ServiceLoader} finds, in the order in which it finds them.
     *
     * @throws RefusedException where one of them is of no use, or two claim one name: it names the class
     */
    public static List<TaskProvider> all() {
        Map<String, TaskProvider> found = PROVIDERS.load();
        found.values().forEach(each -> PROVIDERS.answer(each, "parameters()", each::parameters));
        return List.copyOf(found.values());
    }

    /** The names of {@link #all}. */
    public static List<String> names() {
        return all().stream().map(TaskProvider::name).toList();
    }

    /**
     * Makes a task.
     *
     * @param text its name, or its name with parameters in brackets
     * @throws RefusedException if there is no such task, or for parameters and options that it cannot have
     * @throws carousel.training.data.DataException if its data are missing or malformed
     */
    public static Task named(String text, TaskOptions options) {
        Term term = term(text);
        TaskProvider provider = provider(term);
        TaskOptions all = options;
        for (Map.Entry<String, String> parameter : term.parameters().entrySet()) {
            if (parameter.getKey().equals(LENGTH)) {
                int length = TaskOptions.length(parameter.getValue());
                if (options.length().orElse(length) != length) {
                    throw new RefusedException(Refusal.value(
                            "--length", options.length().getAsInt(), "left out, or " + length + " as in " + text));
                }
                all = all.withLength(length);
            } else if (provider.parameters().containsKey(parameter.getKey())) {
                all = all.withParameter(parameter.getKey(), parameter.getValue());
            } else {
                throw new RefusedException(Refusal.noSuch(
                        "parameter of " + provider.name(),
                        parameter.getKey(),
                        "there are",
                        provider.parameters().keySet()));
            }
        }
        TaskOptions asked = all;
        return PROVIDERS.answer(provider, "create(options)", () -> provider.create(asked));
    }

    /**
     * Whether a task reads files, so that it cannot be made without a folder of them.
     *
     * @throws RefusedException if there is no such task
     */
    public static boolean needsData(String text) {
        return provider(term(text)).needsData();
    }

    private static TaskProvider provider(Term term) {
        return all().stream()
                .filter(each -> each.name().equals(term.name()))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.noSuch("task", term.name(), "there are", names())));
    }

    private static Term term(String text) {
        try {
            Term term = Term.parse(text);
            if (!term.arguments().isEmpty()) {
                throw new IllegalArgumentException("the parameters of a task have names, as in adding(markers=any)");
            }
            return term;
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Refusal.value("--task", text, "a task; " + e.getMessage()));
        }
    }
}
