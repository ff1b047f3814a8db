package org.mutualaid.ledger.demo;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far the load is: a bar on a terminal, otherwise a line every few seconds. */
final class CountyProgress implements AutoCloseable {

    private static final long INTERVAL = 5_000;

    private final AtomicLong done = new AtomicLong();
    private final long all;
    private final PrintStream out;
    private final @Nullable ProgressBar bar;
    private final @Nullable Timer clock;
    private volatile String task = "";

    private CountyProgress(long all, PrintStream out, boolean terminal) {
        this.all = all;
        this.out = out;
        this.bar = terminal
                ? new ProgressBarBuilder()
                        .setTaskName("County demo")
                        .setInitialMax(all)
                        .setStyle(ProgressBarStyle.ASCII)
                        .build()
                : null;
        this.clock = terminal ? null : new Timer("county-progress", true);
        if (clock != null) {
            clock.scheduleAtFixedRate(
                    new TimerTask() {
                        @Override
                        public void run() {
                            print();
                        }
                    },
                    INTERVAL,
                    INTERVAL);
        }
    }

    static CountyProgress of(long steps, PrintStream out) {
        boolean terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        return new CountyProgress(steps, out, terminal);
    }

    /** Says what is being done now. */
    void begins(String now) {
        task = now;
        if (bar != null) {
            bar.setExtraMessage(now);
        }
    }

    /** One step is done. */
    void step() {
        done.incrementAndGet();
        if (bar != null) {
            bar.step();
        }
    }

    private void print() {
        out.printf("County demo: %d %% (%s)%n", done.get() * 100 / Math.max(1, all), task);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
        if (clock != null) {
            clock.cancel();
        }
    }
}
