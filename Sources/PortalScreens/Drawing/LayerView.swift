import DebtCollection
import PortalModel

/// Draws a layer that lies over the places, by its type.
struct LayerView {
  let layer: any PortalLayer
  let portal: Portal

  init(_ layer: any PortalLayer, portal: Portal) {
    self.layer = layer
    self.portal = portal
  }

  func draw(_ layout: PortalLayout, on canvas: inout Canvas) {
    switch layer {
    // The filter line is drawn where the filter stands.
    case is FilterLayer: return
    default: return
    }
  }
}
