package org.mutualaid.ledger.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.mutualaid.ledger.desk.Role;

/** For everybody who may follow the log: a counter its own agency point's events, all others everything. */
@OnlyFor({Role.ADMIN, Role.CLERK, Role.REVIEWER, Role.APPROVER, Role.CASHIER, Role.AUDITOR, Role.NOTIFIER})
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface ForFollowers {}
