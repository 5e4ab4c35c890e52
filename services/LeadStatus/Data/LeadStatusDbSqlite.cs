using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Data;

/// <summary>Carries the migrations for SQLite.</summary>
public sealed class LeadStatusDbSqlite(DbContextOptions<LeadStatusDbSqlite> options) : LeadStatusDb(options);
