using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.ServiceDefaults.Journal.Reading;

/// <summary>Checks one service's whole chain.</summary>
internal sealed class VerifyOnce<TDb>(IServiceScopeFactory scopes, string service) : IJournalCheck
    where TDb : ServiceDb
{
    public async Task<bool> CheckAsync(TextWriter output, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var journal = scope.ServiceProvider.GetRequiredService<JournalQueries<TDb>>();
        var verdict = (await ChainVerdict.WholeAsync(async after => await journal.VerifyAsync(after, cancellation)))!;
        await output.WriteLineAsync(verdict.Sound
            ? $"{service}: {verdict.Checked} entries hold"
            : $"{service}: entry {verdict.BrokenAt} does not hold: {verdict.Reason}");
        return verdict.Sound;
    }
}
