using Affiliate.Commission.Data;
using Affiliate.Contracts.Conversion;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Programmes;

/// <summary>Programmes as told by Conversion's events, or by Conversion itself when an event is still under way.</summary>
internal sealed class KnownProgrammes(CommissionDb db, ConversionQuery owner)
{
    /// <summary>Whether settlement may overdraw the merchant's account; not as long as nobody says so.</summary>
    public async Task<bool> AllowNegativeBalanceAsync(string merchantId, CancellationToken cancellation)
    {
        var known = await db.Programmes.AsNoTracking().FirstOrDefaultAsync(one => one.MerchantId == merchantId, cancellation);
        if (known is not null)
            return known.AllowNegativeBalance;
        if ((await owner.ProgrammeAsync(merchantId, cancellation)).Value is not { } told)
            return false;
        await KeepAsync(told, cancellation);
        return told.AllowNegativeBalance;
    }

    /// <summary>Keeps what Conversion said, unless something newer is kept.</summary>
    public async Task KeepAsync(ProgrammeDetails told, CancellationToken cancellation)
    {
        await using var write = await db.BeginKeepingAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO programmes (merchant_id, allow_negative_balance, version)
            VALUES ({told.MerchantId}, {told.AllowNegativeBalance}, {told.Version})
            ON CONFLICT (merchant_id) DO UPDATE
            SET allow_negative_balance = excluded.allow_negative_balance, version = excluded.version
            WHERE excluded.version > programmes.version
            """,
            cancellation);
        await write.CommitAsync(cancellation);
    }
}
