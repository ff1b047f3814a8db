package org.mutualaid.ledger.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.mutualaid.ledger.desk.Role;

/** For the office and the counters; a counter sees its own agency point only. */
@OnlyFor({Role.ADMIN, Role.CLERK, Role.REVIEWER, Role.APPROVER, Role.CASHIER, Role.AUDITOR})
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface ForStaff {}
