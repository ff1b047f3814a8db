package org.mutualaid.ledger.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.mutualaid.ledger.desk.Role;

/** For everybody in the office and the auditor: those who see all agency points. */
@OnlyFor({Role.ADMIN, Role.REVIEWER, Role.APPROVER, Role.CASHIER, Role.AUDITOR})
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface ForOffice {}
