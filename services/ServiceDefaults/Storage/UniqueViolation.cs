using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Affiliate.ServiceDefaults.Storage;

/// <summary>Recognises that somebody else was first to take a unique key.</summary>
public static class UniqueViolation
{
    private const int SqliteConstraintPrimaryKey = 1555;
    private const int SqliteConstraintUnique = 2067;

    /// <summary>True when the save failed on a unique index or primary key, on either engine.</summary>
    public static bool Is(DbUpdateException exception) => Is(exception.InnerException);

    /// <summary>The same of what the engine itself threw.</summary>
    public static bool Is(Exception? thrown) => thrown switch
    {
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqliteConstraintPrimaryKey or SqliteConstraintUnique,
        _ => false,
    };
}
