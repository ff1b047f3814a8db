package org.mutualaid.ledger.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.mutualaid.ledger.desk.Role;

/** Who may come in at a path; the desks ask again. A path without it is closed to everybody. */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@interface OnlyFor {

    /** The roles. */
    Role[] value();
}
