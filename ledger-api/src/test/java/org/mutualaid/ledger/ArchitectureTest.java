package org.mutualaid.ledger;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.UUID;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** The arrows of the design: rules know nobody, views know the rules, the application knows both. */
@AnalyzeClasses(packages = "org.mutualaid.ledger", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] API = {
        "org.mutualaid.ledger",
        "org.mutualaid.ledger.store..",
        "org.mutualaid.ledger.vault..",
        "org.mutualaid.ledger.desk..",
        "org.mutualaid.ledger.file..",
        "org.mutualaid.ledger.web..",
        "org.mutualaid.ledger.cli..",
        "org.mutualaid.ledger.print..",
        "org.mutualaid.ledger.proof..",
        "org.mutualaid.ledger.sms..",
        "org.mutualaid.ledger.follow..",
        "org.mutualaid.ledger.demo.."
    };
    private static final String VIEWS = "org.mutualaid.ledger.view..";

    private static final DescribedPredicate<JavaClass> CORE = DescribedPredicate.describe(
            "rules of the core",
            type -> type.getPackageName().startsWith("org.mutualaid.ledger")
                    && !JavaClass.Predicates.resideInAnyPackage(API).test(type)
                    && !JavaClass.Predicates.resideInAPackage(VIEWS).test(type));

    @ArchTest
    static final ArchRule the_core_knows_neither_views_nor_application = noClasses()
            .that(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(API)
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage(VIEWS);

    @ArchTest
    static final ArchRule the_core_knows_no_spring_no_sql_no_json = noClasses()
            .that(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "java.sql..", "javax.sql..", "tools.jackson..", "com.fasterxml..");

    @ArchTest
    static final ArchRule only_the_shells_know_the_framework = noClasses()
            .that(CORE)
            .and()
            .haveSimpleNameNotEndingWith("Aggregate")
            .and()
            .haveSimpleNameNotStartingWith("When")
            .and(DescribedPredicate.describe("are not commands", type -> !isCommand(type)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.axonframework..");

    @ArchTest
    static final ArchRule commands_know_only_the_annotation_of_their_target = noClasses()
            .that(CORE)
            .and(DescribedPredicate.describe("are commands", ArchitectureTest::isCommand))
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are of the framework but no annotation of its modelling",
                    type -> type.getPackageName().startsWith("org.axonframework")
                            && !(type.isAnnotation()
                                    && type.getPackageName().startsWith("org.axonframework.modelling"))));

    @ArchTest
    static final ArchRule the_core_has_neither_clock_nor_chance = noClasses()
            .that(CORE)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class);

    @ArchTest
    static final ArchRule views_know_nothing_of_the_application = noClasses()
            .that()
            .resideInAPackage(VIEWS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(API);

    @ArchTest
    static final ArchRule views_never_send_commands = noClasses()
            .that()
            .resideInAPackage(VIEWS)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(CommandBus.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(CommandGateway.class)
            .orShould()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("Command");

    private static boolean isCommand(JavaClass type) {
        return type.getSimpleName().endsWith("Command")
                || type.getAllRawInterfaces().stream()
                        .anyMatch(above -> above.getSimpleName().endsWith("Command"));
    }
}
