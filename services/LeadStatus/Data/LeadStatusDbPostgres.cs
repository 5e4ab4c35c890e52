using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Data;

/// <summary>Carries the migrations for PostgreSQL.</summary>
public sealed class LeadStatusDbPostgres(DbContextOptions<LeadStatusDbPostgres> options) : LeadStatusDb(options);
