using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.ServiceDefaults.Journal.Reading;

/// <summary>Goes along one service's whole chain, a stretch at a time.</summary>
internal sealed class VerifyOnce<TDb>(IServiceScopeFactory scopes, string service) : IJournalCheck
    where TDb : ServiceDb
{
    public async Task<bool> CheckAsync(TextWriter output, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var journal = scope.ServiceProvider.GetRequiredService<JournalQueries<TDb>>();
        var (entries, next) = (0L, (long?)0);
        while (next is { } after)
        {
            var stretch = await journal.VerifyAsync(after, cancellation);
            entries += stretch.Checked;
            if (!stretch.Sound)
            {
                await output.WriteLineAsync($"{service}: entry {stretch.BrokenAt} does not hold: {stretch.Reason}");
                return false;
            }

            next = stretch.Next;
        }

        await output.WriteLineAsync($"{service}: {entries} entries hold");
        return true;
    }
}
