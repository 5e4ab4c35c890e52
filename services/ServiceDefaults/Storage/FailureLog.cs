using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Affiliate.ServiceDefaults.Storage;

/// <summary>
/// Logs failed statements and saves in EF's place, except a lost race: that somebody else was first to take a unique key is an
/// answer, and whoever wrote deals with it. Where nobody does it is thrown on and logged as what it then is, a fault of the
/// request or message.
/// </summary>
internal sealed partial class FailureLog(ILogger<FailureLog> logger) : DbCommandInterceptor, ISaveChangesInterceptor
{
    /// <summary>Takes these events from EF's own log, which tells the two apart by nothing.</summary>
    public static void Replace(WarningsConfigurationBuilder warnings) => warnings.Log(
        (RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug));

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Tell(command, eventData);

    public override Task CommandFailedAsync(
        DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell(command, eventData);
        return Task.CompletedTask;
    }

    public void SaveChangesFailed(DbContextErrorEventData eventData) => Tell(eventData);

    public Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell(eventData);
        return Task.CompletedTask;
    }

    private void Tell(DbCommand command, CommandErrorEventData failed)
    {
        // EF itself looks for its table of migrations by reading it, and takes the failure as an answer.
        var looksForMigrations = failed is { CommandSource: CommandSource.Migrations,
            Exception: PostgresException { SqlState: PostgresErrorCodes.UndefinedTable } };
        if (!looksForMigrations && !UniqueViolation.Is(failed.Exception))
            StatementFailed(failed.Exception, command.CommandText);
    }

    private void Tell(DbContextErrorEventData failed)
    {
        if (failed.Exception is not DbUpdateConcurrencyException
            && !(failed.Exception is DbUpdateException update && UniqueViolation.Is(update)))
            SaveFailed(failed.Exception, failed.Context?.GetType().Name);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A statement failed: {Statement}")]
    private partial void StatementFailed(Exception fault, string statement);

    [LoggerMessage(Level = LogLevel.Error, Message = "Changes of {Database} could not be saved")]
    private partial void SaveFailed(Exception fault, string? database);
}
