using Affiliate.Commission.Data;
using Affiliate.Commission.OnConversion;
using Affiliate.Contracts.Conversion;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Settling;

/// <summary>What is closed, approved and not settled; found by an index that holds nothing else.</summary>
internal sealed class DueConversions(CommissionDb db)
{
    /// <summary>Whose, and in which currencies; in one order everywhere.</summary>
    public async Task<IReadOnlyList<DuePart>> PartsAsync(CancellationToken cancellation) => await Due()
        .Select(one => new { one.MerchantId, one.Currency }).Distinct()
        .OrderBy(one => one.MerchantId).ThenBy(one => one.Currency)
        .Select(one => new DuePart(one.MerchantId, one.Currency)).ToListAsync(cancellation);

    /// <summary>The next ones after a place, oldest first.</summary>
    public Task<List<DuePlace>> NextAsync(DuePart part, DuePlace? after, int count, CancellationToken cancellation)
    {
        var due = Due().Where(one => one.MerchantId == part.MerchantId && one.Currency == part.Currency);
        if (after is not null)
            due = due.Where(one => one.CreatedAt > after.CreatedAt
                || (one.CreatedAt == after.CreatedAt && string.Compare(one.ConversionId, after.ConversionId) > 0));
        return due.OrderBy(one => one.CreatedAt).ThenBy(one => one.ConversionId).Take(count)
            .Select(one => new DuePlace(one.CreatedAt, one.ConversionId)).ToListAsync(cancellation);
    }

    /// <summary>How many there are after a place.</summary>
    public Task<int> CountAsync(DuePart part, DuePlace after, CancellationToken cancellation) => Due()
        .CountAsync(
            one => one.MerchantId == part.MerchantId && one.Currency == part.Currency
                && (one.CreatedAt > after.CreatedAt
                || (one.CreatedAt == after.CreatedAt && string.Compare(one.ConversionId, after.ConversionId) > 0)), cancellation);

    /// <summary>Whether it still is, once it is locked.</summary>
    public static bool Is(ConversionCommission one) =>
        one.IsClosed && one.Status == ConversionStatus.Approved && one.SettledAt is null;

    private IQueryable<ConversionCommission> Due() => db.Commissions.AsNoTracking()
        .Where(one => one.IsClosed && one.Status == ConversionStatus.Approved && one.SettledAt == null);
}

/// <summary>What is due of one merchant in one currency.</summary>
internal sealed record DuePart(string MerchantId, string Currency);

/// <summary>A conversion's place among what is due.</summary>
internal sealed record DuePlace(DateTimeOffset CreatedAt, string ConversionId);
