package org.chainkeeper.admin;

import java.util.List;
import org.chainkeeper.tenant.TenantId;

/**
 * Current problems of all tenants, such as a wrong client secret or a wave of refusals, or of one
 * tenant.
 */
@FunctionalInterface
public interface Notices {
  List<Notice> current(TenantId tenant);
}
