package org.mutualaid.ledger.cli;

import java.io.Console;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar on a terminal's error output; elsewhere nothing, so that logs and pipes stay clean. */
final class Bar implements AutoCloseable {

    private final @Nullable ProgressBar bar;

    private Bar(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /**
     * Shows progress towards an end.
     *
     * @param all steps in all; -1 if nobody knows
     */
    static Bar of(String task, long all) {
        boolean terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        return new Bar(
                terminal
                        ? new ProgressBarBuilder()
                                .setTaskName(task)
                                .setInitialMax(all)
                                .setStyle(ProgressBarStyle.ASCII)
                                .build()
                        : null);
    }

    void reached(long step) {
        if (bar != null) {
            bar.stepTo(step);
        }
    }

    /** The same where the end moves. */
    void reached(long step, long all) {
        if (bar != null) {
            bar.maxHint(all);
            bar.stepTo(step);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
