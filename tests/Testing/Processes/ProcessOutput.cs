namespace Affiliate.Testing;

/// <summary>What a child process wrote, its last lines only, for failure messages.</summary>
public sealed class ProcessOutput
{
    private const int Kept = 5000;
    private readonly Queue<string> _lines = new();

    internal void Add(string? line)
    {
        if (line is null)
            return;
        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Kept)
                _lines.Dequeue();
        }
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    public string Tail(int lines = 60) => string.Join('\n', Lines.TakeLast(lines));

    public override string ToString() => string.Join('\n', Lines);
}
