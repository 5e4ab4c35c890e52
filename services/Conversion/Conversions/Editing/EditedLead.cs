using System.Text.Json;
using Affiliate.Conversion.Conversions.Recording;

namespace Affiliate.Conversion.Conversions.Editing;

/// <summary>
/// An edit changes what a lead without <c>uniq_param</c> is known by. Who sends it again, as it was or as it is since then, sends the same
/// lead; and it cannot be made what another lead is already.
/// </summary>
internal static class EditedLead
{
    /// <summary>Within the transaction that changes it, before it is changed.</summary>
    /// <param name="db">Its database.</param>
    /// <param name="conversion">The lead's, as it was.</param>
    /// <param name="lead">What it says from now on.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="Refusal">409: that is another lead of the same buyer.</exception>
    public static async Task KeepAliasesAsync(
        ConversionDb db, StoredConversion conversion, LeadData lead, CancellationToken cancellation)
    {
        var (before, after) = (UnnamedLead.Of(conversion, Said(conversion)), UnnamedLead.Of(conversion, lead));
        string[] turns = [.. new[] { before?.Turn, after?.Turn }.OfType<string>().Distinct(StringComparer.Ordinal)];
        if (turns.Length == 0 || before?.Turn == after?.Turn)
            return;
        await db.WaitForTurnsAsync($"SELECT unnest({turns}) AS turn", cancellation);
        if (after is not null && await after.IsTakenAsync(db, conversion.Id, cancellation))
            throw new Refusal(StatusCodes.Status409Conflict, "meta_data", "is taken by another conversion");
        List<string> ids = [.. new[] { before?.OrderId, after?.OrderId }.OfType<string>().Distinct(StringComparer.Ordinal)];
        var known = await db.LeadAliases.Where(alias => alias.ConversionId == conversion.Id && ids.Contains(alias.OrderId))
            .Select(alias => alias.OrderId).ToListAsync(cancellation);
        db.LeadAliases.AddRange(ids.Except(known, StringComparer.Ordinal)
            .Select(id => new LeadAlias { OrderId = id, ConversionId = conversion.Id }));
    }

    private static LeadData Said(StoredConversion conversion)
    {
        using var said = JsonDocument.Parse(conversion.MetaData!);
        return LeadData.Read(said.RootElement);
    }
}
