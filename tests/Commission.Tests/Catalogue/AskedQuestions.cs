using System.Data.Common;
using Affiliate.Commission.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Affiliate.Commission.Tests.Catalogue;

/// <summary>Counts the questions a context of its own asks the same database.</summary>
internal sealed class AskedQuestions : DbCommandInterceptor
{
    public int Count { get; private set; }

    public CommissionDb Watch(CommissionDb db) => db.Database.IsNpgsql()
        ? new CommissionDbPostgres(
            new DbContextOptionsBuilder<CommissionDbPostgres>().UseNpgsql(db.Database.GetConnectionString()).AddInterceptors(this).Options)
        : new CommissionDbSqlite(
            new DbContextOptionsBuilder<CommissionDbSqlite>().UseSqlite(db.Database.GetConnectionString()).AddInterceptors(this).Options);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        Count++;
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }
}
