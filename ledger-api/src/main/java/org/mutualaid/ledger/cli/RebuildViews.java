package org.mutualaid.ledger.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mutualaid.ledger.LedgerApplication;
import org.mutualaid.ledger.store.Rebuild;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Empties all views and reads the log anew. Nothing goes out meanwhile: no follow-up, no message, no call. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = {
            "Empties all views and fills them again from the log. Stop the ledger first.",
            "Cut off, it goes on when it is called again or the ledger is started."
        })
final class RebuildViews implements Callable<Integer> {

    @Option(names = "--compare", description = "Compare every byte with what the views were before; takes longer.")
    private boolean compare;

    @Mixin
    private Where where = new Where();

    @Mixin
    private Printed printed = new Printed();

    @Override
    public Integer call() {
        List<String> arguments = new ArrayList<>(where.arguments());
        // A web application that listens to nobody.
        arguments.addAll(List.of("--server.port=-1", "--ledger.demo=none", "--ledger.quiet=true"));
        arguments.addAll(List.of("--logging.level.root=warn", "--spring.main.log-startup-info=false"));
        // What keeps the program from starting is told by the command line, in words.
        arguments.add("--logging.level.org.springframework.boot=off");
        try (ConfigurableApplicationContext program = new SpringApplicationBuilder(LedgerApplication.class)
                .bannerMode(Banner.Mode.OFF)
                .run(arguments.toArray(String[]::new))) {
            Rebuild rebuild = program.getBean(Rebuild.class);
            Rebuild.Outcome outcome;
            try (Bar bar = Bar.of("Reading the log", rebuild.events())) {
                outcome = rebuild.run(compare, bar::reached);
            }
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("events", outcome.events());
            facts.put("seconds", outcome.seconds());
            facts.put("eventsPerSecond", outcome.eventsPerSecond());
            if (compare) {
                facts.put("different", outcome.different());
            }
            printed.outcome(facts);
            return outcome.different().isEmpty() ? LedgerCommandLine.WELL : LedgerCommandLine.FOUND;
        }
    }
}
