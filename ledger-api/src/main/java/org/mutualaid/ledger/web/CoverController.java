package org.mutualaid.ledger.web;

import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.CoverDesk;
import org.mutualaid.ledger.desk.CoverDesk.CoverAnswer;
import org.mutualaid.ledger.desk.CoverDesk.ResumptionRequest;
import org.mutualaid.ledger.desk.CoverDesk.SuspensionRequest;
import org.mutualaid.ledger.desk.CoverDesk.VoidRequest;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.view.CoverBook.Cover;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Single terms of cover. */
@RestController
@RequestMapping("/api/v1/covers")
class CoverController {

    private final CoverDesk desk;
    private final Answers answers;

    CoverController(CoverDesk desk, Answers answers) {
        this.desk = desk;
        this.answers = answers;
    }

    @GetMapping("/{coverId}")
    @ForStaff
    Cover one(@PathVariable String coverId) {
        return desk.find(coverId);
    }

    @PostMapping("/{coverId}/void")
    @OnlyFor(Role.REVIEWER)
    ResponseEntity<CoverAnswer> voidCover(
            Caller caller, Key.Required key, @PathVariable String coverId, @RequestBody VoidRequest body) {
        return answers.done(desk.voidCover(caller, key.text(), coverId, body));
    }

    @PostMapping("/{coverId}/suspension")
    @OnlyFor(Role.REVIEWER)
    ResponseEntity<CoverAnswer> suspend(
            Caller caller, Key.IfGiven key, @PathVariable String coverId, @RequestBody SuspensionRequest body) {
        return answers.done(desk.suspend(caller, key.text(), coverId, body));
    }

    @PostMapping("/{coverId}/resumption")
    @OnlyFor(Role.REVIEWER)
    ResponseEntity<CoverAnswer> resume(
            Caller caller, Key.IfGiven key, @PathVariable String coverId, @RequestBody ResumptionRequest body) {
        return answers.done(desk.resume(caller, key.text(), coverId, body));
    }
}
