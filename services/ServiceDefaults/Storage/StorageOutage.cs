using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Affiliate.ServiceDefaults.Storage;

/// <summary>Tells "the database is away" (wait, or answer 503) from "this statement is wrong".</summary>
public static class StorageOutage
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;

    /// <summary>True when the same work may succeed later without any change.</summary>
    public static bool Is(Exception exception) => exception switch
    {
        PostgresException postgres => postgres.SqlState is ['0', '8', ..] or ['5', '3', ..] or ['5', '7', 'P', ..],
        NpgsqlException npgsql => npgsql.InnerException is SocketException or IOException or TimeoutException || npgsql.IsTransient,
        SqliteException sqlite => sqlite.SqliteErrorCode is SqliteBusy or SqliteLocked,
        DbUpdateException or InvalidOperationException or AggregateException
            or RetryLimitExceededException when exception.InnerException is not null => Is(exception.InnerException),
        _ => false,
    };
}
