package org.mutualaid.ledger.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.desk.SetupDesk;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.SchemeTerms;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.SchemeBook;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Schemes and their versions. */
@RestController
@RequestMapping("/api/v1/schemes")
class SchemeController {

    private final SetupDesk desk;
    private final SchemeBook schemes;
    private final Shelf shelf;
    private final Answers answers;

    SchemeController(SetupDesk desk, SchemeBook schemes, Shelf shelf, Answers answers) {
        this.desk = desk;
        this.schemes = schemes;
        this.shelf = shelf;
        this.answers = answers;
    }

    @PutMapping("/{code}/versions/{version}")
    @OnlyFor(Role.ADMIN)
    ResponseEntity<SchemeBody> publish(
            Caller caller, @PathVariable String code, @PathVariable int version, @RequestBody SchemeBody body) {
        requireSame("code", body.code(), code);
        requireSame("version", body.version(), version);
        SchemeTerms terms = body.terms();
        desk.publish(caller, code, version, terms, body.workedExamples());
        return answers.done(SchemeBody.of(code, version, terms, body.workedExamples()));
    }

    @GetMapping
    @ForStaff
    Page<SchemeBody> all() {
        return page(schemes.all());
    }

    @GetMapping("/{code}")
    @ForStaff
    Page<SchemeBody> versions(@PathVariable String code) {
        return page(shelf.take(
                () -> Optional.of(schemes.versions(code)).filter(found -> !found.isEmpty()), "scheme", code));
    }

    @GetMapping(path = "/{code}", params = "on")
    @ForStaff
    SchemeBody inForce(@PathVariable String code, @RequestParam LocalDate on) {
        return body(shelf.take(
                () -> schemes.inForce(code, on),
                () -> Refused.unknown("scheme-unknown", "No version of " + code + " is in force on " + on + ".")));
    }

    @GetMapping("/{code}/versions/{version}")
    @ForStaff
    SchemeBody version(@PathVariable String code, @PathVariable int version) {
        return body(shelf.take(() -> schemes.find(code, version), "scheme", code + " version " + version));
    }

    private static Page<SchemeBody> page(List<SchemeBook.Version> versions) {
        return new Page<>(versions.stream().map(SchemeController::body).toList(), null);
    }

    private static SchemeBody body(SchemeBook.Version version) {
        return SchemeBody.of(version.scheme(), version.version(), version.terms(), version.examples());
    }

    private static void requireSame(String field, @Nullable Object written, Object path) {
        if (written != null && !written.equals(path)) {
            throw new ProblemFound(Problem.atField(
                    HttpStatus.BAD_REQUEST, "path-mismatch", field, "This must agree with the path, or be left out."));
        }
    }
}
