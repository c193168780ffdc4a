/// What became of an event a layer was given.
public enum LayerResponse: Hashable, Sendable {
  /// Not for this layer: the one below gets it.
  case ignored
  case consumed
  /// Consumed, and the layer is done: it is taken off.
  case finished
}

/// Something that covers a part of the screen and takes events first: the places at the bottom,
/// a dialog, the palette, the help above them.
public protocol Layer: AnyObject {
  func handle(_ event: TerminalEvent) -> LayerResponse

  /// Draws itself over what is there; gives the text cursor's place if it has one.
  func draw(into frame: inout CellBuffer) -> Point?
}

/// Layers one over the other: events go from the top until one takes them, drawing from the
/// bottom.
public struct LayerStack {
  public private(set) var layers: [any Layer]

  public init(_ layers: [any Layer] = []) { self.layers = layers }

  public var top: (any Layer)? { layers.last }

  public mutating func push(_ layer: any Layer) { layers.append(layer) }

  @discardableResult
  public mutating func pop() -> (any Layer)? { layers.popLast() }

  /// Gives an event to the layers from the top; true when one took it.
  ///
  /// A layer that finishes is taken off, also when its answer put another one on top.
  public mutating func handle(_ event: TerminalEvent) -> Bool {
    for layer in layers.reversed() {
      switch layer.handle(event) {
      case .ignored: continue
      case .consumed: return true
      case .finished:
        layers.removeAll { $0 === layer }
        return true
      }
    }
    return false
  }

  /// Draws all layers; the cursor is the topmost layer's, and only if that has one.
  public func draw(into frame: inout CellBuffer) -> Point? {
    var cursor: Point?
    for layer in layers { cursor = layer.draw(into: &frame) }
    return cursor
  }
}
