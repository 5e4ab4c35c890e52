using Affiliate.Gateway.Data;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Gateway.Accounts;

/// <summary>
/// <c>GET /v1/names</c>: what the accounts are called whose ids stand in other answers, so that a list of them needs one more call
/// and not one for each row. An id is as long as a secret: who holds it has it from one of their own rows.
/// </summary>
internal static class ShowNames
{
    public static async Task<NamesAnswer> HandleAsync(NameQuestion question, Caller caller, GatewayDb db, CancellationToken cancellation)
    {
        var (merchants, publishers) = question.AskedBy(caller);
        return new NamesAnswer(
            await db.Merchants.AsNoTracking().Where(merchant => merchants.Contains(merchant.Id)).OrderBy(merchant => merchant.Number)
                .Select(merchant => new NamedAccount(merchant.Id, merchant.Number, merchant.Name)).ToListAsync(cancellation),
            await db.Publishers.AsNoTracking().Where(publisher => publishers.Contains(publisher.Id)).OrderBy(publisher => publisher.Number)
                .Select(publisher => new NamedAccount(publisher.Id, publisher.Number, publisher.FullName)).ToListAsync(cancellation));
    }
}

/// <summary>Answer of <c>GET /v1/names</c>; ids that are nobody's are left out.</summary>
internal sealed record NamesAnswer(IReadOnlyList<NamedAccount> Merchants, IReadOnlyList<NamedAccount> Publishers);

/// <summary>What an account is called.</summary>
internal sealed record NamedAccount(string Id, long Number, string Name);
