namespace Isms.Processes.Kernel;

/// <summary>Every process and register kind of the product.</summary>
public sealed class ProcessCatalog(IEnumerable<IProcessType> types)
{
    private readonly Dictionary<string, IProcessType> _types = types.ToDictionary(t => t.Kind, StringComparer.Ordinal);

    /// <summary>All kinds, in the order given.</summary>
    public IReadOnlyCollection<IProcessType> All => _types.Values;

    /// <summary>The type of a kind.</summary>
    /// <exception cref="KeyNotFoundException">The kind is unknown.</exception>
    public IProcessType this[string kind] => _types.TryGetValue(kind, out var type) ? type : throw new KeyNotFoundException($"No process is of kind '{kind}'.");

    /// <summary>Whether the kind is known.</summary>
    public bool Contains(string kind) => _types.ContainsKey(kind);

    /// <summary>The stored form of an effect, its command encoded by the receiver's type.</summary>
    public StoredEffect Encode(Effect effect) => effect switch
    {
        Effect.Notify n => new(StoredEffect.Notify, To: n.To, Template: n.Template, Arguments: n.Arguments) { Urgency = n.Urgency },
        Effect.Alarm a => new(StoredEffect.Alarm, Template: a.Template, Arguments: a.Arguments),
        Effect.StartProcess s => new(StoredEffect.Start, s.Kind, s.Id, this[s.Kind].EncodeCommand(s.Command)),
        Effect.Signal s => new(StoredEffect.Signal, s.Kind, s.Id, this[s.Kind].EncodeCommand(s.Command)),
        Effect.StartJob j => new(StoredEffect.Job) { JobName = j.Name },
        Effect.Publish p => new(StoredEffect.Publish, EventType: p.Event.TypeName, Payload: p.Event.Encode()),
        Effect.ReplaceReference r => new(StoredEffect.Signal, r.Kind, r.Id, this[r.Kind].EncodeCommand(
            this[r.Kind].ReplaceReference(r.Old, r.Successor) ?? throw new InvalidOperationException($"'{r.Kind}' cannot replace references."))),
        _ => throw new ArgumentOutOfRangeException(nameof(effect)),
    };
}
