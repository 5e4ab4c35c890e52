using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace Affiliate.Conversion.Data.Lists;

/// <summary>
/// The database as lists read it. How many rows a list's filters leave differs from call to call, so on PostgreSQL each is planned
/// for its own values, on connections that prepare nothing: a prepared statement soon gets one plan for all values.
/// </summary>
internal sealed class ListDb(ListDb.Connections connections, ConversionDb db) : IAsyncDisposable
{
    private readonly ConversionDb? own = connections.Open();

    /// <summary>The context that asks.</summary>
    public ConversionDb Context => own ?? db;

    /// <summary>All conversions, only to be read.</summary>
    public IQueryable<StoredConversion> Conversions => Context.Conversions.AsNoTracking();

    public async ValueTask DisposeAsync()
    {
        if (own is not null)
            await own.DisposeAsync();
    }

    /// <summary>Those connections; none on SQLite, which plans each statement anyhow.</summary>
    internal sealed class Connections
    {
        private const int Most = 20;
        private readonly PooledDbContextFactory<ConversionDbPostgres>? contexts;

        public Connections(StorageOptions storage)
        {
            if (storage.Provider != StorageProvider.Postgres)
                return;
            var settings = new NpgsqlConnectionStringBuilder(storage.ConnectionString) { MaxAutoPrepare = 0, NoResetOnClose = true,
                MaxPoolSize = Most };
            contexts = new(new DbContextOptionsBuilder<ConversionDbPostgres>().UseNpgsql(settings.ConnectionString, AskTwice).Options);
        }

        // A connection kept open may have died with the database it led to; what only reads may simply ask again.
        private static void AskTwice(NpgsqlDbContextOptionsBuilder npgsql) =>
            npgsql.EnableRetryOnFailure(
                1, TimeSpan.FromMilliseconds(50), [PostgresErrorCodes.AdminShutdown, PostgresErrorCodes.CrashShutdown]);

        public ConversionDb? Open() => contexts?.CreateDbContext();
    }
}
