using Affiliate.Gateway.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Gateway.Accounts;

/// <summary>
/// The next numbers to give out. The one row is also the lock under which accounts change: numbers, sites and chains of
/// referrers are rules over many accounts, so one change at a time checks and keeps them. Accounts change rarely.
/// </summary>
public sealed class AccountNumbers
{
    private const int OnlyRow = 1;
    private const int Look = 1000;

    public int Id { get; private set; }

    public long NextMerchant { get; private set; }

    public long NextPublisher { get; private set; }

    public long Changes { get; private set; }

    /// <summary>Waits for other changes; ours are the only ones until the transaction ends.</summary>
    internal static async Task<AccountNumbers> LockAsync(GatewayDb db, CancellationToken cancellation)
    {
        await db.Numbers.ExecuteUpdateAsync(row => row.SetProperty(one => one.Changes, one => one.Changes + 1), cancellation);
        return await db.Numbers.SingleAsync(cancellation);
    }

    /// <summary>The lowest number no merchant has, from where we were.</summary>
    internal async Task<long> MerchantAsync(GatewayDb db, CancellationToken cancellation)
    {
        var number = await FreeAsync(db.Merchants.Select(merchant => merchant.Number), NextMerchant, cancellation);
        NextMerchant = number + 1;
        return number;
    }

    /// <summary>The lowest number no publisher has, from where we were.</summary>
    internal async Task<long> PublisherAsync(GatewayDb db, CancellationToken cancellation)
    {
        var number = await FreeAsync(db.Publishers.Select(publisher => publisher.Number), NextPublisher, cancellation);
        NextPublisher = number + 1;
        return number;
    }

    // Operators may have chosen the next numbers themselves: those are stepped over, many at a time.
    private static async Task<long> FreeAsync(IQueryable<long> numbers, long next, CancellationToken cancellation)
    {
        while (true)
        {
            var from = next;
            var taken = await numbers.Where(number => number >= from).OrderBy(number => number).Take(Look).ToListAsync(cancellation);
            foreach (var number in taken.TakeWhile(number => number == next))
                next = number + 1;
            if (next < from + Look)
                return next;
        }
    }

    internal static void Configure(EntityTypeBuilder<AccountNumbers> table)
    {
        table.ToTable("account_numbers");
        table.Property(row => row.Id).ValueGeneratedNever();
        table.HasData(new AccountNumbers { Id = OnlyRow, NextMerchant = 1, NextPublisher = 1 });
    }
}
